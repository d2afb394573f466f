"""Users: the list, one user, inviting, roles, the account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django.views.decorators.vary import vary_on_headers

from accounts import actions, permissions
from accounts.filters import UserFilter
from accounts.forms import AccountForm, InviteForm, RolesForm
from accounts.models import Membership, Organisation, Role, User
from core.forms import sent, status_of
from core.htmx import fragment

USERS_PER_PAGE = 50


@require_safe
@vary_on_headers("HX-Request")
def user_list(request):
    if not permissions.may_administer(request.user):
        raise PermissionDenied
    users = User.objects.administered_by(request.user)
    filterset = UserFilter(request.GET, queryset=users, request=request)
    rows = filterset.qs.prefetch_related(_own_memberships(request.user))
    page = Paginator(rows, USERS_PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        fragment(request, "accounts/user_list.html", "results"),
        {"filterset": filterset, "page": page},
    )


@require_safe
def user_detail(request, pk):
    subject = _find(request.user, pk)
    organisations = Organisation.objects.administered_by(request.user)
    roles = {organisation: [] for organisation in organisations}
    for membership in subject.own_memberships:
        roles[membership.organisation].append(membership)
    return render(
        request,
        "accounts/user_detail.html",
        {
            "subject": subject,
            "roles": roles.items(),
            "caseload": _ongoing_cases(subject, organisations),
            "may_change_account": permissions.may_change_account(request.user, subject),
            "may_change_roles": permissions.may_change_roles(request.user, subject),
            "may_send_link": permissions.may_send_link(request.user, subject),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def user_invite(request):
    if not permissions.may_administer(request.user):
        raise PermissionDenied
    form = InviteForm(
        sent(request),
        organisations=Organisation.objects.administered_by(request.user),
    )
    if form.is_valid():
        try:
            user = actions.invite(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request,
                _("%(name)s is invited. A mail is on its way to %(email)s.")
                % {"name": user.name, "email": user.email},
            )
            return redirect(user)
    context = {"form": form, "cancel_url": reverse("accounts:users")}
    return render(request, "accounts/user_invite.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def user_edit(request, pk):
    subject = _find(request.user, pk)
    if not permissions.may_change_account(request.user, subject):
        raise PermissionDenied
    form = AccountForm(
        sent(request), instance=_find(request.user, pk), user=request.user
    )
    if form.is_valid():
        try:
            actions.change_account(
                by=request.user, subject=subject, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The account is saved."))
            return redirect(subject)
    context = {"form": form, "subject": subject}
    return render(request, "accounts/user_edit.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def user_roles(request, pk, organisation_pk):
    subject = _find(request.user, pk)
    organisation = get_object_or_404(
        Organisation.objects.administered_by(request.user), pk=organisation_pk
    )
    if not permissions.may_change_roles(request.user, subject):
        raise PermissionDenied
    held = subject.memberships.filter(organisation=organisation)
    form = RolesForm(
        # Nothing ticked is nothing sent, and a form that is sent all the same.
        sent(request),
        initial={"roles": [membership.role for membership in held]},
    )
    if form.is_valid() and _set_roles(request, form, subject, organisation):
        messages.success(
            request, _("The roles of %(name)s are saved.") % {"name": subject.name}
        )
        return _to_user_or_list(request, subject)
    return render(
        request,
        "accounts/user_roles.html",
        {
            "form": form,
            "subject": subject,
            "organisation": organisation,
            "cancel_url": subject.get_absolute_url(),
        },
        status=status_of(form),
    )


def _set_roles(request, form, subject, organisation):
    """Whether the roles could be set; else the form says why not."""
    try:
        actions.set_roles(
            by=request.user,
            subject=subject,
            organisation=organisation,
            roles=form.cleaned_data["roles"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_POST
def user_link(request, pk):
    subject = _find(request.user, pk)
    if not permissions.may_send_link(request.user, subject):
        raise PermissionDenied
    first = subject.own_memberships[0]
    actions.send_invitation(
        by=request.user, subject=subject, organisation=first.organisation
    )
    messages.success(
        request,
        _("A new link is on its way to %(email)s.") % {"email": subject.email},
    )
    return redirect(subject)


def _find(user, pk):
    found = User.objects.administered_by(user).prefetch_related(_own_memberships(user))
    return get_object_or_404(found, pk=pk)


def _own_memberships(user):
    """The subject's roles in the administrator's organisations; never the others."""
    return Prefetch(
        "memberships",
        Membership.objects.filter(organisation__in=user.organisations_as(Role.ADMIN))
        .select_related("organisation")
        .order_by("organisation__name", "role"),
        to_attr="own_memberships",
    )


def _ongoing_cases(subject, organisations):
    """How many ongoing participants somebody has to hand over before leaving."""
    ongoing = subject.caseload.filter(ended_on__isnull=True)
    return ongoing.filter(programme__organisation__in=organisations).count()


def _to_user_or_list(request, subject):
    """Whoever has no role left is nobody that this administrator can see."""
    if User.objects.administered_by(request.user).filter(pk=subject.pk).exists():
        return redirect(subject)
    return redirect("accounts:users")
