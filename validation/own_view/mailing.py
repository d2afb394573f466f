"""A link of the participant's, sent to the participant."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import mail


def mail_link(kind, link, enrolment):
    """Send it by the letter of this name, which is also that of the link's seal."""
    to = enrolment.participant.email
    if not to:
        raise ValidationError(_("There is no e-mail address to send it to."))
    mail.queue(
        kind,
        {
            "link": link,
            "organisation": enrolment.programme.organisation,
            "coach": enrolment.coach,
            "seal": mail.seal(kind, link.pk),
        },
        to=to,
        language=settings.LANGUAGE_CODE,
    )
