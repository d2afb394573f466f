"""Who is written to about follow-ups: those who have left, and those who see to it."""

import datetime
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Role, SentReminder
from accounts.reminders import Line, Reminder
from outcomes.models import FollowUp
from participants.models import Enrolment

from .filters import ME
from .letters import mail_link
from .linking import is_askable
from .owners import owned_by
from .tasks import State, due_tasks, is_to_ask

AGAIN_AFTER = datetime.timedelta(days=7)


def questions(day):
    """A function for each person to be asked by mail; see `register_source`.

    When the day that is asked about has passed, and once more a week after it. A day
    on which nobody sends reminders is caught up.
    """
    due = {}
    for pk, milestone, due_on in due_tasks(_written_to(), State.OPEN, day):
        if due_on >= day:
            continue
        times = 2 if day >= due_on + AGAIN_AFTER else 1
        due[f"follow_up:{pk}:{milestone}:{times}"] = (pk, milestone)
    for key in sorted(due.keys() - SentReminder.objects.among(due)):
        yield partial(_ask, *due[key], day, key)


def _written_to():
    """With an address, of a programme that lets the mail ask, not protected, and not
    among those who would rather not."""
    # By a press, or to the coach, who wrote down that the person says nothing.
    declined = FollowUp.objects.filter(
        status=FollowUp.Status.UNKNOWN, source=FollowUp.Source.SELF
    )
    return (
        Enrolment.objects.filter(
            participant__protection__isnull=True, programme__mails_follow_ups=True
        )
        .exclude(participant__email="")
        .exclude(pk__in=declined.values("enrolment"))
    )


@transaction.atomic
def _ask(pk, milestone, day, key):
    """Unless the question has lost its point since it was looked up."""
    found = _written_to().filter(is_to_ask(day, milestone), pk=pk)
    enrolment = found.select_related(
        "participant__protection",
        "coach",
        "programme__organisation",
        "exit_code",
        "measured",
    ).first()
    if enrolment is None or not is_askable(enrolment, milestone, day):
        return False
    if not SentReminder.objects.begin(key):
        return False
    is_reminder = enrolment.follow_up_links.filter(
        milestone=milestone, mailed_at__isnull=False
    ).exists()
    mail_link(enrolment, milestone=milestone, by=None, day=day, is_reminder=is_reminder)
    return True


class FollowUpReminder(Reminder):
    """How many follow-ups are the user's to make, as the list counts them."""

    name = "follow_ups"
    title = gettext_lazy("Follow-ups that can be made now")
    roles = (Role.COACH, Role.COORDINATOR)

    def lines(self, user, day):
        own = Enrolment.objects.in_casework_of(user).filter(owned_by(user))
        count = due_tasks(own, State.OPEN, day).count()
        if not count:
            return []
        sentence = ngettext(
            "%(count)s follow-up of somebody who has left can be made now.",
            "%(count)s follow-ups of people who have left can be made now.",
            count,
        )
        path = f"{reverse('outcomes:follow_ups')}?owner={ME}"
        return [Line(sentence % {"count": count}, path)]
