"""The mail that asks somebody, in languages that the person reads."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from core.saving import save_by
from outcomes.models import FollowUpLink
from validation.own_view.words import Reader

from .linking import make_link
from .owners import works_there
from .tongues import day_in, letters_for

SEAL = "follow_up_link"


@dataclass(frozen=True)
class Letter:
    """What is said in one language."""

    reader: Reader
    link: FollowUpLink

    def __getattr__(self, name):
        return self.reader.phrase(f"after_{name}").words

    @property
    def until(self):
        return day_in(self.reader.language, self.link.last_day)


@transaction.atomic
def mail_link(enrolment, *, milestone, by, day=None, is_reminder=False):
    """Send the question to the person it is about."""
    participant = enrolment.participant
    if not participant.email:
        raise ValidationError(_("There is no e-mail address to send it to."))
    link = make_link(enrolment, milestone=milestone, by=by, day=day)
    letters = [Letter(Reader(code), link) for code in letters_for(participant)]
    mail.queue(
        "follow_up_link",
        {
            "letters": letters,
            "subject": letters[0].subject,
            "is_reminder": is_reminder,
            "organisation": enrolment.programme.organisation,
            "coach": enrolment.coach if works_there(enrolment) else None,
            "seal": mail.seal(SEAL, link.pk),
        },
        to=participant.email,
        language=letters[0].reader.frame,
    )
    link.mailed_at = timezone.now()
    return save_by(link, by)


def give_link(enrolment, *, milestone, by, by_mail=False):
    """For the coach: to show as a code, or sent as well."""
    give = mail_link if by_mail else make_link
    return give(enrolment, milestone=milestone, by=by)
