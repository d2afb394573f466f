"""ESF projects and what they report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role
from accounts.readlog import viewer_of
from core.dates import today
from core.downloads import file_response
from core.forms import sent, status_of
from participants import disclosure
from participants.disclosure import disclose
from participants.forms.attempt import attempt

from . import permissions
from .actions import save_operation
from .documents import indicators_as_csv, indicators_as_excel, indicators_as_pdf
from .models import EsfOperation
from .operation_forms import OperationForm, UntilForm
from .people import faulty_people
from .report import report
from .tables import (
    about_the_period,
    indicator_table,
    not_for_publication,
    why_not_sent,
)

FILES = {
    "pdf": ("PDF", indicators_as_pdf, "application/pdf"),
    "xlsx": (
        "Excel",
        indicators_as_excel,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": ("CSV", indicators_as_csv, "text/csv; charset=utf-8"),
}


def operation_for(request, pk):
    """A project that the user may read numbers of."""
    if not permissions.may_read_operations(request.user):
        raise PermissionDenied
    return get_object_or_404(EsfOperation.objects.visible_to(request.user), pk=pk)


@require_safe
def operations(request):
    if not permissions.may_read_operations(request.user):
        raise PermissionDenied
    found = EsfOperation.objects.visible_to(request.user)
    context = {
        "operations": found.prefetch_related("programmes"),
        "may_set_up": permissions.may_set_up(request.user),
    }
    return render(request, "outcomes/esf/index.html", context)


@require_safe
def operation(request, pk):
    """The indicators by gender, what is wrong with them, and whose records to mend."""
    found = operation_for(request, pk)
    form = UntilForm(request.GET, day=today())
    may_report = permissions.may_report(request.user, found)
    context = {
        "operation": found,
        "form": form,
        "may_report": may_report,
        "may_set_up": permissions.may_set_up(request.user, found),
        "files": {kind: label for kind, (label, _make, _type) in FILES.items()},
    }
    if form.is_valid():
        made = report(found, form.cleaned_data["until"], is_exact=may_report)
        context |= {
            "report": made,
            "table": indicator_table(made),
            "caution": not_for_publication(made),
            "notes": about_the_period(made),
            "too_early": "" if made.has_begun else why_not_sent(made),
        }
        if may_report:
            context["people"] = _disclosed(request, made)
    return render(request, "outcomes/esf/operation.html", context)


def _disclosed(request, made):
    people = faulty_people(made, request.user, request.GET.get("page"))
    disclose(
        viewer_of(request),
        [one.participant for one in people.page],
        groups=(disclosure.NAME, disclosure.CASE),
    )
    return people


@require_safe
def indicators_file(request, pk, kind):
    """The indicators; not while a record or a check stands in the way."""
    found = operation_for(request, pk)
    form = UntilForm(request.GET, day=today())
    if kind not in FILES or not form.is_valid():
        raise Http404
    may_report = permissions.may_report(request.user, found)
    made = report(found, form.cleaned_data["until"], is_exact=may_report)
    if not made.may_be_sent:
        messages.error(request, why_not_sent(made))
        return redirect(found)
    _label, make, content_type = FILES[kind]
    name = f"esf-{found.reference_number}-{made.until}.{kind}"
    return file_response(make(made), content_type=content_type, filename=name)


@require_http_methods(["GET", "HEAD", "POST"])
def operation_create(request):
    if not permissions.may_set_up(request.user):
        raise PermissionDenied
    return _edit(request, EsfOperation(), _("New ESF project"))


@require_http_methods(["GET", "HEAD", "POST"])
def operation_edit(request, pk):
    found = operation_for(request, pk)
    if not permissions.may_set_up(request.user, found):
        raise PermissionDenied
    return _edit(request, found, _("Change the ESF project"))


def _edit(request, instance, title):
    if instance.pk:
        organisations = [instance.organisation_id]
    else:
        organisations = request.user.organisations_as(Role.COORDINATOR)
    # A form that is refused has changed the instance already.
    name = instance.name
    form = OperationForm(sent(request), instance=instance, organisations=organisations)
    if request.method == "POST" and attempt(form, save_operation, by=request.user):
        messages.success(request, _("The project is saved."))
        return redirect(form.instance)
    context = {"form": form, "title": title, "operation": instance, "name": name}
    context["cancel_url"] = (
        instance.get_absolute_url() if instance.pk else reverse("outcomes:esf")
    )
    template_name = "outcomes/esf/operation_form.html"
    return render(request, template_name, context, status=status_of(form))
