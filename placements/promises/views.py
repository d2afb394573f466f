"""Promised places: who has promised what, what has come of it, and who is behind."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role
from core.dates import today
from core.forms import sent, status_of
from core.pdf import pdf_response
from core.saving import save_by
from employers.models import Contract, Employer, Promise

from .counting import standings
from .documents import contract_pdf
from .forms import ContractForm, ContractsForm, PromiseForm
from .permissions import may_keep, may_read


@require_safe
def contract_list(request):
    if not may_read(request.user):
        raise PermissionDenied
    form = ContractsForm(request.GET)
    chosen = form.cleaned_data["show"] if form.is_valid() else ""
    contracts = Contract.objects.visible_to(request.user)
    if chosen != "all":
        contracts = contracts.in_force(today())
    found = standings(contracts)
    behind = [standing for standing in found if standing.is_behind]
    context = {
        "standings": behind if chosen == "behind" else found,
        "promised": sum(standing.promised for standing in found),
        "delivered": sum(standing.delivered for standing in found),
        "behind": len(behind),
        "kinds": form.fields["show"].choices,
        "chosen": chosen,
        "may_keep": request.user.has_role(Role.COORDINATOR),
    }
    return render(request, "placements/promises/list.html", context)


@require_safe
def contract_detail(request, pk):
    (standing,) = standings(_one(request.user, pk))
    organisation_id = standing.contract.employer.organisation_id
    context = {
        "standing": standing,
        "contract": standing.contract,
        "may_keep": may_keep(request.user, organisation_id),
    }
    return render(request, "placements/promises/contract.html", context)


@require_safe
def contract_report(request, pk):
    """The paper for the follow-up meeting with the contractor."""
    (standing,) = standings(_one(request.user, pk))
    return pdf_response(
        contract_pdf(standing), filename=f"lovade-platser-{standing.contract.pk}.pdf"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contract_create(request):
    if not request.user.has_role(Role.COORDINATOR):
        raise PermissionDenied
    return _edit_contract(request, Contract(), _("New contract"))


@require_http_methods(["GET", "HEAD", "POST"])
def contract_edit(request, pk):
    return _edit_contract(request, _kept(request.user, pk), _("Change the contract"))


@require_http_methods(["GET", "HEAD", "POST"])
def promise_create(request, pk):
    contract = _kept(request.user, pk)
    promise = Promise(contract=contract, employer_id=contract.employer_id)
    return _edit_promise(request, promise, _("New promise"))


@require_http_methods(["GET", "HEAD", "POST"])
def promise_edit(request, pk):
    promises = Promise.objects.visible_to(request.user)
    promise = get_object_or_404(promises.select_related("contract__employer"), pk=pk)
    if not may_keep(request.user, promise.contract.employer.organisation_id):
        raise PermissionDenied
    return _edit_promise(request, promise, _("Change the promise"))


def _one(user, pk):
    """A queryset with the contract in it, or 404."""
    contracts = Contract.objects.visible_to(user).filter(pk=pk)
    get_object_or_404(contracts)
    return contracts


def _kept(user, pk):
    contracts = Contract.objects.visible_to(user).select_related("employer")
    contract = get_object_or_404(contracts, pk=pk)
    if not may_keep(user, contract.employer.organisation_id):
        raise PermissionDenied
    return contract


def _edit_contract(request, contract, title):
    employers = Employer.objects.filter(
        organisation__in=request.user.organisations_as(Role.COORDINATOR)
    )
    form = ContractForm(sent(request), instance=contract, employers=employers)
    return _form_page(
        request, form, title, _("The contract is saved."), lambda: contract
    )


def _edit_promise(request, promise, title):
    form = PromiseForm(sent(request), instance=promise)
    return _form_page(
        request, form, title, _("The promise is saved."), lambda: promise.contract
    )


def _form_page(request, form, title, done, target):
    """Show the form, or save what it holds and go to the contract."""
    if form.is_valid():
        try:
            save_by(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, done)
            return redirect(target())
    context = {"form": form, "title": title}
    return render(
        request, "placements/promises/form.html", context, status=status_of(form)
    )
