"""The monthly file to SCB: what is due, freezing a month, taking the file out."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import readlog
from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.downloads import file_response
from participants import disclosure

from . import permissions
from .models import FrozenMonth
from .months import months_of, to_send_again
from .scb_file import content_of, freeze_month
from .views import operation_for


@require_safe
def months(request, pk):
    """Latest first: what is to be sent is at the top."""
    operation = _operation(request, pk)
    found = months_of(operation, today())
    context = {
        "operation": operation,
        "months": list(reversed(found)),
        "again": to_send_again(found),
        "day": today(),
    }
    return render(request, "outcomes/esf/months.html", context)


@require_POST
def freeze(request, pk, first):
    operation = _operation(request, pk)
    try:
        freeze_month(operation=operation, first=first, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The month is frozen. Download the file and send."))
    return redirect("outcomes:esf_months", pk)


@require_safe
def month_file(request, pk, first, version):
    operation = _operation(request, pk)
    frozen = get_object_or_404(
        FrozenMonth, operation=operation, month=first, version=version
    )
    return _sent_to(request, frozen)


@reauthentication_required
def _sent_to(request, frozen):
    """Identity numbers of everybody in the file: the user proves again who is asking,
    and each person in it has a row in the read log."""
    organisation_id = frozen.operation.organisation_id
    readlog.record(
        viewer_of(request),
        [(person, organisation_id) for person in frozen.participants],
        groups=(disclosure.NUMBER, disclosure.CASE),
        purpose=Purpose.EXPORT,
    )
    name = f"scb-{frozen.operation.reference_number}-{frozen}.csv"
    return file_response(
        content_of(frozen),
        content_type="text/csv; charset=utf-8",
        filename=name.replace(" ", "-"),
    )


def _operation(request, pk):
    operation = operation_for(request, pk)
    if not permissions.may_report(request.user, operation):
        raise PermissionDenied
    return operation
