"""The way in for administrators, and the organisation itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import permissions
from accounts.forms import OrganisationForm
from accounts.models import Organisation, User
from core import outbox
from core.forms import sent, status_of
from core.saving import save_by


@require_safe
def home(request):
    if not permissions.may_administer(request.user):
        raise PermissionDenied
    organisations = Organisation.objects.administered_by(request.user)
    counts = organisations.aggregate(
        programmes=Count("programmes", distinct=True),
        areas=Count("areas", distinct=True),
    )
    users = User.objects.administered_by(request.user).count()
    return render(
        request,
        "accounts/home.html",
        {
            "organisations": organisations,
            "users": users,
            "dead_letters": outbox.dead_letters().count(),
            **counts,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    organisations = Organisation.objects.administered_by(request.user)
    form = OrganisationForm(
        sent(request), instance=get_object_or_404(organisations, pk=pk)
    )
    if form.is_valid():
        try:
            save_by(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The organisation is saved."))
            return redirect("accounts:home")
    context = {"form": form, "cancel_url": reverse("accounts:home")}
    return render(
        request, "accounts/organisation_edit.html", context, status=status_of(form)
    )
