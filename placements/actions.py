"""Asking an employer and taking in the answer: writes over several tables, and mail.

Whoever closes a link does it before touching the placement: two who do it at the same
time then wait for each other in the same order, and one of them loses cleanly.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import mail
from core.saving import save_by
from employers.actions import close_as_misdirected
from employers.models import CapabilityLink
from participants.disclosure import is_protected

from .letters import mail_contact, tell_coach
from .models import Answer, CancelReason, PlacementRequest, Status
from .seasons.seats import take_seat

TASK = "placement"


@transaction.atomic
def save_placement(placement, *, by):
    """Note a placement, or change one that nobody has been asked about yet."""
    if placement.status != Status.REQUESTED:
        raise ValidationError(
            _("The employer has been asked. Take the question back to change it.")
        )
    if placement.pk:
        placement.lock()
    placement.clean()
    save_by(placement, by)
    take_seat(placement, by=by)


@transaction.atomic
def propose(placement, *, by):
    """Note a placement and ask the employer at once."""
    save_placement(placement, by=by)
    ask_employer(placement, by=by)


@transaction.atomic
def ask_employer(placement, *, by):
    """Ask the employer: by a link in a mail, or, for a protected person, by nobody.

    Then the coach calls, and writes the answer down (record_answer).
    """
    placement.offer(by=by)
    _send(placement, by=by)


@transaction.atomic
def ask_again(placement, *, by):
    """Send the question once more, by a new link; the first one closes."""
    if placement.status != Status.OFFERED:
        raise ValidationError(_("The employer is not being asked."))
    _close_request(placement, by=by)
    placement.ask_again(by=by)
    _send(placement, by=by)


@transaction.atomic
def withdraw_request(placement, *, by):
    """Take the question back, to change something or to ask somebody else."""
    _close_request(placement, by=by)
    placement.return_to_coach(by=by)


@transaction.atomic
def cancel(placement, *, by, reason, note=""):
    """It will not come about. An employer that knew of it is told."""
    if placement.status == Status.OFFERED:
        _close_request(placement, by=by)
    is_news = placement.is_binding and reason != CancelReason.EMPLOYER
    placement.cancel(by=by, reason=reason, note=note)
    if is_news and not is_protected(placement.participant):
        mail_contact("placement_cancelled", placement)


@transaction.atomic
def start_anyway(placement, *, by, reason):
    """It has begun without both answers. A question that still waits is taken back."""
    if placement.status == Status.OFFERED:
        _close_request(placement, by=by)
    placement.start_anyway(by=by, reason=reason)


@transaction.atomic
def accept_dates(placement, *, by):
    """Take over the dates that the employer proposed, and ask for its yes to them."""
    request = placement.latest_request
    if request is None or request.answer != Answer.OTHER_DATES:
        raise ValidationError(_("The employer has not proposed other dates."))
    placement.starts_on = placement.holds_from = request.proposed_starts_on
    placement.ends_on = request.proposed_ends_on
    propose(placement, by=by)


@transaction.atomic
def answer_by_link(request, answer, *, name, **details):
    """The employer's answer through the link. False if another answer came first."""
    if not request.link.take(name=name):
        return False
    _take_in(request, answer, name=name, by=None, **details)
    if not is_protected(request.placement.participant):
        mail_contact(
            "placement_receipt",
            request.placement,
            request=request,
        )
    tell_coach(
        "placement_answered",
        request.placement,
        asked_by=request.asked_by,
        request=request,
    )
    return True


@transaction.atomic
def record_answer(placement, answer, *, name, by, **details):
    """Write down what the employer said by telephone. The link is closed."""
    request = placement.requests.unanswered().select_related("link").first()
    if request is None:
        raise _answered()
    # The link that was mailed then shows that the question is answered. One that has
    # run out can't be taken, only closed.
    link = request.link
    if link and not link.take(name=name) and not link.revoke():
        raise _answered()
    request.placement = placement
    _take_in(request, answer, name=name, by=by, **details)


@transaction.atomic
def misdirected(request):
    """The mail reached the wrong person: the coach finds somebody else to ask."""
    coach = request.placement.enrolment.coach
    if not close_as_misdirected(request.link, about=_("a placement"), tell=coach):
        return False
    request.withdraw(by=None)
    request.placement.return_to_coach(by=None)
    return True


def _take_in(request, answer, *, name, by, dates=(None, None), reason="", text=""):
    request.record(answer, name=name, by=by, dates=dates, reason=reason, text=text)
    placement = request.placement
    if answer == Answer.CONFIRM:
        placement.confirm_by_employer(name=name, by=by)
    elif answer == Answer.OTHER_DATES:
        placement.return_to_coach(by=by)
    else:
        placement.decline(by=by)


def _close_request(placement, *, by):
    request = placement.requests.unanswered().select_related("link").first()
    if request is None or (request.link and not request.link.revoke()):
        raise _answered()
    request.withdraw(by=by)


def _answered():
    return ValidationError(_("The employer has already answered. Reload the page."))


def _send(placement, *, by):
    request = PlacementRequest(
        placement=placement,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        asked_by=by,
    )
    if not is_protected(placement.participant):
        request.link = CapabilityLink.objects.issue(
            contact=placement.contact, task=TASK, by=by
        )
    save_by(request, by)
    if request.link:
        mail_contact(
            "placement_request",
            placement,
            link=request.link,
            seal=mail.seal("link", request.link.pk),
        )
