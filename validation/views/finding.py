"""What a view works with: fetched as the user may see it, or 404; allowed, or 403."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.readlog import Purpose, viewer_of
from participants.disclosure import CASE, NAME, disclose
from participants.models import Enrolment
from validation.models import Certificate, Validation


def validation_for(request, pk, may=None):
    """One validation; its person is disclosed."""
    validation = get_object_or_404(
        Validation.objects.visible_to(request.user).for_page(), pk=pk
    )
    if may and not may(request.user, validation):
        raise PermissionDenied
    _disclose(request, validation, Purpose.ASSESSMENT)
    return validation


def enrolment_for(request, pk, may):
    """The enrolment that a validation is started for."""
    enrolment = get_object_or_404(
        Enrolment.objects.in_casework_of(request.user).select_related(
            "participant__protection", "programme", "coach"
        ),
        pk=pk,
    )
    if not may(request.user, enrolment):
        raise PermissionDenied
    disclose(
        viewer_of(request),
        [enrolment.participant],
        groups=(NAME,),
        purpose=Purpose.ASSESSMENT,
    )
    return enrolment


def certificate_for(request, pk, may=None):
    """One certificate; it names its holder, so the holder is disclosed."""
    certificate = get_object_or_404(
        Certificate.objects.visible_to(request.user).select_related(
            "withdrawal",
            "validation__enrolment__participant__protection",
            "validation__enrolment__programme",
        ),
        pk=pk,
    )
    if may and not may(request.user, certificate):
        raise PermissionDenied
    _disclose(request, certificate.validation, Purpose.CERTIFICATE)
    return certificate


def not_now(request, validation):
    """Somebody else was quicker, or this is an old page: say where it stands."""
    messages.error(
        request,
        _("That is not possible now: the validation is “%(status)s”.")
        % {"status": validation.get_status_display()},
    )
    return redirect(validation)


def form_page(request, template, context):
    """A page with one form; the status tells a refused form from an empty one."""
    status = 422 if context["form"].errors else 200
    return render(request, template, context, status=status)


def _disclose(request, validation, purpose):
    disclose(
        viewer_of(request),
        [validation.enrolment.participant],
        groups=(NAME, CASE),
        purpose=purpose,
    )
