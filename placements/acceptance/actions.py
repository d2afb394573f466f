"""Freezing versions and taking in acceptances: writes over several tables, and mail.

Whoever closes a link does it before touching the placement, as in placements.actions:
two who do it at the same time then wait for each other in the same order.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from core.canonical import canonical_json, sha256
from core.database_errors import database_errors_explained
from core.dates import today
from core.saving import save_by
from employers.actions import close_as_misdirected
from employers.models import CapabilityLink
from participants.disclosure import is_protected
from placements.letters import mail_contact, tell_coach
from placements.models import (
    Acceptance,
    Agreement,
    AgreementAnswer,
    AgreementRequest,
    How,
    Party,
    Placement,
)

from .kinds import kind_of
from .standing import standing_of


@transaction.atomic
def freeze(placement, content, *, by, meeting=None):
    """Make a new version; what was accepted of the one before no longer holds.

    `content(placement, version=…, on=…)` says what is frozen, of the placement as it is
    now. `meeting` is whose minutes it is, or None for the placement's terms.
    """
    before = standing_of(placement, meeting).latest
    if before:
        _close_questions(before, by=by)
    placement = _locked(placement.pk, meeting)
    version = before.version + 1 if before else 1
    data = content(placement, version=version, on=today())
    if before and kind_of(meeting).same_text(before.data, data):
        raise ValidationError(
            _("Nothing has changed, so the version that there is still holds.")
        )
    text = canonical_json(data)
    agreement = Agreement(
        placement=placement,
        meeting=meeting,
        version=version,
        content=text,
        content_sha256=sha256(text),
        made_at=timezone.now(),
        made_by=by,
    )
    with database_errors_explained(Agreement):
        agreement.save()
    return agreement


@transaction.atomic
def accept_for_organiser(agreement, *, by):
    """The coach says yes, signed in, to exactly this text."""
    _require_open(agreement)
    return _accept(agreement, Party.ORGANISER, How.SIGNED_IN, name=by.name, by=by)


@transaction.atomic
def note_acceptance(agreement, party, *, how, name, on, by):
    """Write down that somebody without an account has said yes to exactly this text.

    A question that is on its way to the employer is then answered, and its link shows
    that. A link that has run out can't be taken, only closed.
    """
    if party == Party.EMPLOYER:
        _answer_open_question(agreement, name=name, by=by)
    _require_open(agreement)
    if on > today():
        raise ValidationError({"on": _("The day is in the future.")})
    if on < timezone.localdate(agreement.made_at):
        raise ValidationError({"on": _("The text did not exist then.")})
    return _accept(agreement, party, how, name=name, on=on, by=by)


@transaction.atomic
def ask_employer(agreement, *, by, contact=None):
    """Mail the employer a link to the text; one that was sent before closes.

    With `contact`, that person answers for the employer from now on. It changes no
    word of the text.
    """
    _close_questions(agreement, by=by)
    placement = _require_open(agreement)
    if contact and contact != placement.contact:
        placement.contact = contact
        save_by(placement, by)
    if is_protected(placement.participant):
        raise ValidationError(
            _(
                "Nothing is mailed about a person with protected data. Let the "
                "employer sign on paper, and write it down."
            )
        )
    if agreement.acceptances.filter(party=Party.EMPLOYER).exists():
        raise ValidationError(_("The employer has accepted already."))
    kind = kind_of(agreement.meeting)
    link = CapabilityLink.objects.issue(
        contact=placement.contact, task=kind.name, by=by
    )
    request = AgreementRequest(agreement=agreement, link=link, asked_by=by)
    save_by(request, by)
    seal = mail.seal("link", link.pk)
    mail_contact(
        kind.request_mail, placement, contact=link.contact, request=request, seal=seal
    )
    return request


@transaction.atomic
def answer_by_link(request, answer, *, name, text=""):
    """The employer's answer through the link. False if another answer came first."""
    if not request.link.take(name=name):
        return False
    placement = _require_open(request.agreement)
    request.record(answer, name=name, text=text)
    if answer == AgreementAnswer.ACCEPT:
        _accept(request.agreement, Party.EMPLOYER, How.LINK, name=name, by=None)
    kind = kind_of(request.agreement.meeting)
    if not is_protected(placement.participant):
        mail_contact(
            kind.receipt_mail, placement, contact=request.link.contact, request=request
        )
    tell_coach(
        kind.answered_mail, placement, asked_by=request.asked_by, request=request
    )
    return True


@transaction.atomic
def misdirected(request, *, about):
    """The mail reached the wrong person: the coach finds somebody else to ask."""
    coach = request.agreement.placement.enrolment.coach
    if not close_as_misdirected(request.link, about=about, tell=coach):
        return False
    request.withdraw(by=None)
    return True


def _accept(agreement, party, how, *, name, by, on=None):
    acceptance = Acceptance(
        agreement=agreement,
        party=party,
        how=how,
        name=name,
        accepted_on=on or today(),
        recorded_at=timezone.now(),
        recorded_by=by,
    )
    acceptance.validate_constraints()
    with database_errors_explained(Acceptance):
        acceptance.save()
    return acceptance


def _require_open(agreement):
    """The placement, locked, if this is the text that holds; else say what does not."""
    placement = _locked(agreement.placement_id, agreement.meeting)
    standing = standing_of(placement, agreement.meeting)
    if standing.latest.pk != agreement.pk:
        raise ValidationError(_("There is a newer version of the text. Read that one."))
    if standing.is_outdated:
        raise ValidationError(
            _("What it says has changed, so this text no longer holds.")
        )
    return placement


def _locked(pk, meeting):
    """The placement as it is now, while others wait; refuses one that is over."""
    rows = Placement.objects.for_agreement().select_for_update(
        of=("self",), no_key=True
    )
    placement = rows.get(pk=pk)
    if kind_of(meeting).is_over(placement):
        raise ValidationError(_("The placement is over. Nothing can be agreed now."))
    return placement


def _close_questions(agreement, *, by):
    for request in agreement.requests.unanswered().select_related("link"):
        if not request.link.revoke():
            raise ValidationError(_("The employer has just answered. Reload the page."))
        request.withdraw(by=by)


def _answer_open_question(agreement, *, name, by):
    for request in agreement.requests.unanswered().select_related("link"):
        if not request.link.take(name=name) and not request.link.revoke():
            raise ValidationError(_("The employer has just answered. Reload the page."))
        request.withdraw(by=by)
