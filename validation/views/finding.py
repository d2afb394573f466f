"""What a view works with, fetched as the user may see it, and how it is shown."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.readlog import Purpose, viewer_of
from core.forms import status_of
from participants.disclosure import CASE, NAME, disclose
from participants.models import Enrolment
from validation.models import Certificate, Validation


def validation_for(request, pk, may=None):
    """One validation that the user sees, or 404; may do this with, or 403."""
    found = Validation.objects.visible_to(request.user).for_page()
    return _allowed(request, get_object_or_404(found, pk=pk), may)


def enrolment_for(request, pk, may):
    """The enrolment that a validation is started for."""
    found = Enrolment.objects.in_casework_of(request.user).select_related(
        "participant__protection", "programme", "coach"
    )
    return _allowed(request, get_object_or_404(found, pk=pk), may)


def certificate_for(request, pk, may=None):
    found = Certificate.objects.visible_to(request.user).for_page()
    found = found.select_related(
        "credential",
        "validation__role",
        "validation__enrolment__participant__protection",
        "validation__enrolment__programme",
    )
    return _allowed(request, get_object_or_404(found, pk=pk), may)


def page_about(enrolment, request, template, context, *, purpose=Purpose.ASSESSMENT):
    """A page that names the person; a refused form gives it another status."""
    disclose_for(enrolment, request, purpose)
    status = status_of(context["form"]) if "form" in context else 200
    return render(request, template, context, status=status)


def disclose_for(enrolment, request, purpose):
    """Log that the person is shown; only when something is, not for a redirect."""
    disclose(
        viewer_of(request),
        [enrolment.participant],
        groups=(NAME, CASE),
        purpose=purpose,
    )


def not_now(request, validation):
    """Somebody else was quicker, or this is an old page: say where it stands."""
    messages.error(
        request,
        _("That is not possible now: the validation is “%(status)s”.")
        % {"status": validation.get_status_display()},
    )
    return redirect(validation)


def _allowed(request, obj, may):
    if may and not may(request.user, obj):
        raise PermissionDenied
    return obj
