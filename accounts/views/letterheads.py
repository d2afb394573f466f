"""The logo and the colour of an organisation's papers."""

import base64

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.forms import LetterheadForm
from accounts.models import Letterhead, Organisation
from core.forms import sent, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    letterhead = letterhead_to_change(request.user, pk)
    form = LetterheadForm(sent(request), request.FILES or None, saved=letterhead)
    if form.is_valid():
        facts = {
            name: form.cleaned_data[name] for name in ("logo", "logo_text", "color")
        }
        try:
            actions.change_letterhead(letterhead, by=request.user, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Saved. Certificates look so from the next one on.")
            )
            return redirect("accounts:home")
    return letterhead_page(request, form)


def letterhead_to_change(user, pk):
    """That of an organisation that the user administers; unsaved if there is none."""
    organisations = Organisation.objects.administered_by(user)
    organisation = get_object_or_404(
        organisations.select_related("letterhead__logo"), pk=pk
    )
    try:
        return organisation.letterhead
    except Letterhead.DoesNotExist:
        return Letterhead(organisation=organisation)


def letterhead_page(request, form):
    saved = form.saved
    logo = base64.b64encode(saved.logo.content).decode() if saved.logo else ""
    context = {
        "form": form,
        "letterhead": saved,
        "logo": f"data:image/png;base64,{logo}" if logo else "",
        "cancel_url": reverse("accounts:home"),
    }
    return render(
        request, "accounts/letterhead_edit.html", context, status=status_of(form)
    )
