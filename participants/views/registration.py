"""A new person, or a known one in another programme."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Role
from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.forms import sent, status_of
from participants import actions, disclosure, permissions
from participants.disclosure import disclose
from participants.duplicates import known_to
from participants.forms.attempt import attempt
from participants.forms.registration import EnrolForm, NumberForm, RegisterForm

from .finding import enrolments_of
from .pages import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def participant_register(request):
    if not permissions.may_register(request.user):
        raise PermissionDenied
    form = RegisterForm(sent(request), user=request.user)
    known = None
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["programme"].organisation_id
        known = _known(request, form.cleaned_data["number"], [organisation])
        if known:
            form.add_error("number", known.sentence)
        elif enrolment := attempt(form, actions.register, by=request.user):
            messages.success(request, _("The participant is registered."))
            return redirect(enrolment)
    context = {"form": form, "known": known}
    return render(
        request, "participants/register.html", context, status=status_of(form)
    )


@require_POST
def participant_check_number(request):
    """What the form says beside the number, as soon as it is typed."""
    if not permissions.may_register(request.user):
        raise PermissionDenied
    form = NumberForm(request.POST)
    known = None
    if form.is_valid():
        organisations = request.user.organisations_as(Role.COACH, Role.COORDINATOR)
        known = _known(request, form.cleaned_data["number"], organisations)
    context = {"number_form": form, "known": known}
    return render(request, "participants/includes/number_check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_enrol(request, pk):
    """A person the user sees, in one more of the programmes the user works in."""
    enrolments = enrolments_of(request, pk, today())
    if not permissions.may_register(request.user):
        raise PermissionDenied
    participant = enrolments[0].participant
    form = EnrolForm(sent(request), user=request.user)
    if request.method == "POST":
        enrolment = attempt(
            form, actions.enrol_again, by=request.user, participant=participant
        )
        if enrolment:
            messages.success(request, _("The participant is enrolled."))
            return redirect(enrolment)
    return form_page(
        request,
        "participants/enrol.html",
        form=form,
        title=_("Enrol in a programme"),
        enrolment=enrolments[0],
    )


def _known(request, number, organisations):
    """The answer to “is the person registered?” tells of a person: it is logged."""
    known = known_to(request.user, number, organisations)
    if known:
        disclose(
            viewer_of(request),
            [known.participant],
            groups=(disclosure.REGISTRATION,),
            purpose=Purpose.SEARCH,
        )
    return known
