"""Asking whether somebody may stay longer, and taking in the answer.

As with the first question: whoever closes a link does so before touching the placement.
"""

import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import mail
from core.saving import save_by
from employers.actions import close_as_misdirected
from employers.models import CapabilityLink
from participants.disclosure import is_protected
from placements import checks
from placements.letters import mail_contact, tell_coach
from placements.models import Extension, ExtensionAnswer

TASK = "extension"


@transaction.atomic
def extend(placement, *, ends_on, reason, by, agreed_with="", contact=None):
    """Ask for a later end, or write down the yes that `agreed_with` gave by telephone.

    A question that still waits is replaced. About a protected person nothing is mailed.
    A new `contact` answers for the placement from here on.
    """
    withdraw_open(placement, by=by)
    settle(placement, by=by)
    if contact and contact.pk != placement.contact_id:
        placement.lock()
        placement.contact = contact
        save_by(placement, by)
    check(placement, ends_on)
    extension = Extension(
        placement=placement,
        old_ends_on=placement.ends_on,
        ends_on=ends_on,
        reason=reason,
        asked_by=by,
    )
    if agreed_with:
        extension.record(ExtensionAnswer.YES, name=agreed_with, by=by)
        placement.extend(to=ends_on, by=by)
        return extension
    _send(extension, by=by)
    return extension


def _send(extension, *, by):
    placement = extension.placement
    if is_protected(placement.participant):
        raise ValidationError(
            _("Call the employer first, and write who said yes. Nothing is mailed.")
        )
    extension.link = CapabilityLink.objects.issue(
        contact=placement.contact, task=TASK, by=by
    )
    save_by(extension, by)
    mail_contact(
        "extension_request",
        placement,
        extension=extension,
        link=extension.link,
        seal=mail.seal("link", extension.link.pk),
    )


def check(placement, ends_on):
    """Refuse an end that the placement can't have: taken days, a post that closes,
    a form that may not last so long."""
    if not placement.is_ongoing:
        raise ValidationError(_("Only a placement that goes on can be extended."))
    later = until(placement, ends_on)
    later.clean()
    later.validate_constraints()
    broken = [str(finding) for finding in checks.errors(later)]
    if broken:
        raise ValidationError(broken)


def until(placement, ends_on):
    """The placement as it would be; the one that is given is left as it is."""
    later = copy.copy(placement)
    later.ends_on = later.planned_ends_on = ends_on
    return later


@transaction.atomic
def answer_by_link(extension, answer, *, name, text=""):
    """The employer's answer through the link. False if another answer came first."""
    if not extension.link.take(name=name):
        return False
    extension.record(answer, name=name, text=text)
    if answer == ExtensionAnswer.YES:
        extension.placement.extend(to=extension.ends_on)
    if not is_protected(extension.placement.participant):
        mail_contact(
            "extension_receipt",
            extension.placement,
            extension=extension,
        )
    tell_coach(
        "extension_answered",
        extension.placement,
        asked_by=extension.asked_by,
        extension=extension,
    )
    return True


@transaction.atomic
def record_answer(placement, answer, *, name, by, text=""):
    """Write down what the employer said by telephone. The link is closed.

    Whoever writes down a no knows of it, so nobody has to be told.
    """
    extension = placement.extensions.unanswered().select_related("link").first()
    if extension is None:
        raise _answered()
    # One that has run out can't be taken, only closed.
    link = extension.link
    if link and not link.take(name=name) and not link.revoke():
        raise _answered()
    extension.placement = placement
    extension.record(answer, name=name, by=by, text=text)
    if answer == ExtensionAnswer.YES:
        placement.extend(to=extension.ends_on, by=by)
    else:
        extension.settle(by=by)


@transaction.atomic
def settle(placement, *, by):
    """The employer's no is taken in: it ends as agreed, or another day is asked for."""
    for extension in placement.extensions.unsettled():
        extension.settle(by=by)


@transaction.atomic
def misdirected(extension):
    """The mail reached the wrong person; the coach asks somebody else."""
    coach = extension.placement.enrolment.coach
    if not close_as_misdirected(extension.link, about=_("a placement"), tell=coach):
        return False
    extension.withdraw(by=None)
    return True


@transaction.atomic
def withdraw_open(placement, *, by):
    """Take back a question that waits, if there is one."""
    extension = placement.extensions.unanswered().select_related("link").first()
    if extension is None:
        return
    if extension.link and not extension.link.revoke():
        raise _answered()
    extension.withdraw(by=by)


@transaction.atomic
def end(placement, *, by, **facts):
    """End the placement; a question whether it may go on has lost its point."""
    withdraw_open(placement, by=by)
    placement.end(by=by, **facts)


def _answered():
    return ValidationError(_("The employer has already answered. Reload the page."))
