"""The holder's page: its link, and the consent to show the name."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.disclosure import is_protected
from participants.models import Enrolment
from validation.actions.process import lock
from validation.models import Certificate, HolderLink, NameConsent
from validation.own_view.mailing import mail_link

SEAL = "holder_link"


@transaction.atomic
def make_holder_link(enrolment, *, by, by_mail=False):
    """A new link for the participant; an earlier one closes.

    Not for a protected person: a page about them is a trace that can be found. They
    get their certificates by hand.
    """
    participant = enrolment.participant
    if is_protected(participant):
        raise ValidationError(_("Hand the certificate over instead."))
    if not certificates_of(enrolment).exists():
        raise ValidationError(_("There is no certificate yet."))
    close_holder_links(enrolment, by=by)
    link = HolderLink.objects.issue(enrolment=enrolment, by=by)
    if by_mail:
        mail_link(SEAL, link, enrolment)
    return link


@transaction.atomic
def close_holder_links(enrolment, *, by):
    """Take back what has been given out. How many that were."""
    # Two at once wait for each other, so that one link at most is left.
    Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    return sum(link.revoke(by=by) for link in enrolment.holder_links.living())


def certificates_of(enrolment):
    return Certificate.objects.filter(validation__enrolment=enrolment)


def show_name(certificate, *, wording, link):
    """The holder says yes, on the own page, to what stood there."""
    return _say(certificate, is_given=True, wording=wording, link=link)


def hide_name(certificate, *, link):
    """The holder takes it back, on the own page."""
    return _say(certificate, is_given=False, link=link)


def note_word(certificate, *, is_given, wording, by):
    """What the holder has said to whoever works with the case."""
    said = wording if is_given else ""
    consent = _say(certificate, is_given=is_given, wording=said, by=by)
    if consent is None:
        raise ValidationError(_("That is how it stands already."))
    return consent


@transaction.atomic
def _say(certificate, *, is_given, wording="", link=None, by=None):
    """One record, or None where nothing changes: pressed twice, it was said once."""
    lock(certificate.validation)
    now = Certificate.objects.for_page().get(pk=certificate.pk)
    if is_given == (now.name_shown_since is not None):
        return None
    if is_given:
        _require_askable(now)
    return NameConsent.objects.create(
        certificate=now,
        is_given=is_given,
        wording=wording,
        at=timezone.now(),
        link=link,
        by=by,
    )


def _require_askable(certificate):
    if is_protected(certificate.validation.enrolment.participant):
        raise ValidationError(
            _("The name of a protected person is never shown to the public.")
        )
    if not certificate.may_show_name:
        raise ValidationError(_("The certificate no longer holds as it is."))
