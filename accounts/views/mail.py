"""Mail that was given up: which kind, since when and why. Never what it says, or whom.

The outbox is the installation's, not an organisation's, so nothing here tells of
either: an administrator of one organisation must not learn whom another writes to.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts import permissions
from core import outbox

LETTERS_PER_PAGE = 50

_AWAY = gettext_lazy("The mail server could not be reached.")
_REASONS = {
    "SMTPRecipientsRefused": gettext_lazy("The mail server refused the address."),
    "SMTPAuthenticationError": gettext_lazy("The mail server refused our sign-in."),
    "SMTPSenderRefused": gettext_lazy("The mail server refused us as sender."),
    "SMTPServerDisconnected": _AWAY,
    "SMTPConnectError": _AWAY,
    "ConnectionRefusedError": _AWAY,
    "TimeoutError": _AWAY,
    "gaierror": _AWAY,
    "OSError": _AWAY,
    "DoesNotExist": gettext_lazy("What the link leads to is gone."),
    outbox.LOST: gettext_lazy("The worker stopped each time it tried."),
}


@dataclass(frozen=True)
class DeadLetter:
    """What an administrator is told of a mail that was given up."""

    pk: int
    kind: str
    written_at: datetime
    given_up_at: datetime
    attempts: int
    error: str
    reason: Any


@require_safe
def dead_letters(request):
    _check(request.user)
    letters = outbox.dead_letters().prefetch_related("logs")
    page = Paginator(letters, LETTERS_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [_letter(email) for email in page.object_list]
    waiting = outbox.waiting()
    return render(
        request,
        "accounts/dead_letters.html",
        {"page": page, "waiting": waiting.count(), "oldest": waiting.first()},
    )


@require_POST
def try_again(request, pk):
    _check(request.user)
    if not outbox.try_again(outbox.dead_letters().filter(pk=pk)):
        raise Http404
    messages.success(request, _("The mail is tried again."))
    return redirect("accounts:dead_letters")


@require_POST
def try_all_again(request):
    _check(request.user)
    count = outbox.try_again(outbox.dead_letters())
    tell = ngettext(
        "%(count)s mail is tried again.", "%(count)s mails are tried again.", count
    )
    messages.success(request, tell % {"count": count})
    return redirect("accounts:dead_letters")


def _check(user):
    if not permissions.may_administer(user):
        raise PermissionDenied


def _letter(email):
    logs = list(email.logs.all())
    error = max(logs, key=lambda log: log.pk).exception_type if logs else ""
    return DeadLetter(
        pk=email.pk,
        kind=_kind_of((email.context or {}).get("template", "")),
        written_at=email.created,
        given_up_at=email.last_updated,
        attempts=email.number_of_retries or 0,
        error=error,
        reason=_REASONS.get(error, _("The log of the program says more.")),
    )


def _kind_of(template):
    """What the mail is called; a mail without a name of its own goes by its folder."""
    try:
        return render_to_string(f"mail/{template}/name.txt").strip()
    except TemplateDoesNotExist:
        return template or _("mail")
