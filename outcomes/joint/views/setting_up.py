"""For administrators: make a neighbourhood, ask others, opt in and withdraw."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Organisation
from core.forms import sent, status_of
from outcomes.joint import permissions
from outcomes.joint.actions import invite, make_neighbourhood, opt_in, withdraw
from outcomes.joint.forms import InviteForm, NeighbourhoodForm, OptInForm
from outcomes.joint.models import Neighbourhood, NeighbourhoodMember
from participants.forms.attempt import attempt


@require_http_methods(["GET", "HEAD", "POST"])
def neighbourhood_create(request, organisation_pk):
    _check_may_set_up(request.user)
    organisations = Organisation.objects.administered_by(request.user)
    organisation = get_object_or_404(organisations, pk=organisation_pk)
    form = NeighbourhoodForm(
        sent(request), instance=Neighbourhood(organisation=organisation)
    )
    if form.is_valid():
        try:
            made = make_neighbourhood(by=request.user, neighbourhood=form.instance)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("The neighbourhood is there. Ask others to it.")
            )
            return redirect("outcomes:neighbourhood", made.pk)
    context = {"form": form, "title": _("New neighbourhood")}
    return _form_page(request, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def neighbourhood(request, pk):
    """Who is asked and takes part, and asking one more."""
    _check_may_set_up(request.user)
    found = get_object_or_404(Neighbourhood.objects.joined_by(request.user), pk=pk)
    may_invite = permissions.may_invite(request.user, found)
    if request.method == "POST" and not may_invite:
        raise PermissionDenied
    form = InviteForm(sent(request))
    if request.method == "POST" and attempt(
        form, invite, by=request.user, neighbourhood=found
    ):
        messages.success(request, _("The organisation's administrators are asked."))
        return redirect("outcomes:neighbourhood", found.pk)
    members = found.members.select_related("organisation", "area")
    context = {
        "neighbourhood": found,
        "members": members if may_invite else members.taking_part(),
        "own_members": members.alive().managed_by(request.user),
        "form": form if may_invite else None,
    }
    return render(
        request, "outcomes/joint/neighbourhood.html", context, status=status_of(form)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def opt_in_page(request, pk):
    member = _own_member(request.user, pk)
    form = OptInForm(sent(request), instance=member)
    if request.method == "POST" and attempt(
        form, opt_in, by=request.user, member=_own_member(request.user, pk)
    ):
        messages.success(request, _("Your organisation takes part from now on."))
        return redirect("outcomes:neighbourhood", member.neighbourhood_id)
    context = {"form": form, "title": _("Take part in %s") % member.neighbourhood}
    return _form_page(request, form, context, "outcomes/joint/opt_in.html")


@require_POST
def joint_withdraw(request, pk):
    member = _own_member(request.user, pk)
    try:
        withdraw(by=request.user, member=member)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("Nothing of your organisation is counted any more.")
        )
    return redirect("outcomes:joint_list")


def _check_may_set_up(user):
    if not permissions.may_set_up(user):
        raise PermissionDenied


def _own_member(user, pk):
    _check_may_set_up(user)
    members = NeighbourhoodMember.objects.alive().managed_by(user)
    return get_object_or_404(
        members.select_related("neighbourhood__organisation", "organisation"), pk=pk
    )


def _form_page(request, form, context, template="outcomes/joint/form.html"):
    context["cancel_url"] = reverse("outcomes:joint_list")
    return render(request, template, context, status=status_of(form))
