"""Asking the person: who may be asked by a link, when, and what an answer does.

Nothing here needs anybody who is signed in.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import today
from outcomes.actions import record_follow_up
from outcomes.models import FollowUp, FollowUpLink
from outcomes.permissions import is_asked_about
from participants.disclosure import is_protected
from participants.models import Enrolment

from .gone import is_gone

Source = FollowUp.Source
# What somebody else has shown of the day is not undone by a press on a button.
SHOWN_BY_OTHERS = {Source.EMPLOYER, Source.DOCUMENT, Source.REGISTER}


def is_askable(enrolment, milestone, day):
    """Whether the person can be asked by a link that day.

    Not before the day has passed: the page asks what they did. Coaches, who talk with
    them, may begin earlier. Never a protected person: an address that opens a page
    about them is a trace that can be found. They are asked by their coach.
    """
    if is_protected(enrolment.participant) or not is_asked_about(enrolment, milestone):
        return False
    follow_up = FollowUp(enrolment=enrolment, milestone=milestone)
    if not follow_up.due_on < day <= follow_up.closes_on:
        return False
    return not Enrolment.objects.filter(is_gone(day), pk=enrolment.pk).exists()


@transaction.atomic
def make_link(enrolment, *, milestone, by, day=None):
    """The link to this follow-up: the one that lives, or a new one; asked `day`.

    It is the same for as long as it lives, so that a reminder, a code on the coach's
    screen and the first mail all lead to the same page.
    """
    enrolment = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    if not is_askable(enrolment, milestone, day or today()):
        raise ValidationError(_("This person can't be asked by a link just now."))
    links = enrolment.follow_up_links.filter(milestone=milestone)
    until = _end_of(FollowUp(enrolment=enrolment, milestone=milestone).closes_on)
    return links.living().first() or FollowUpLink.objects.issue(
        enrolment=enrolment, milestone=milestone, by=by, until=until
    )


@transaction.atomic
def close_links(enrolment, *, milestone, by):
    """Take back what has been given out, as when it went to the wrong address."""
    links = enrolment.follow_up_links.filter(milestone=milestone).living()
    return sum(link.revoke(by=by) for link in links)


@transaction.atomic
def answer_by_link(link, *, status):
    """What the person pressed; a second press corrects the first.

    None when the question has closed in the meantime, or needs no answer any more.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=link.enrolment_id)
    known = enrolment.follow_ups.filter(milestone=link.milestone).first()
    is_living = enrolment.follow_up_links.living().filter(pk=link.pk).exists()
    if not is_living or is_shown(known):
        return None
    if not is_askable(enrolment, link.milestone, today()):
        return None
    return record_follow_up(
        enrolment=enrolment,
        milestone=link.milestone,
        status=status,
        reached_on=today(),
        source=Source.SELF,
        note=known.note if known else "",
        by=None,
        through=link,
    )


def is_shown(answer):
    """An employer, a document or a register has told already."""
    return (
        answer is not None
        and answer.status != FollowUp.Status.UNKNOWN
        and answer.source in SHOWN_BY_OTHERS
    )


def _end_of(day):
    after = day + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(after, datetime.time.min))
