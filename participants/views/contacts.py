"""Contacts and steps: what a coach writes many times a day."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from core.forms import sent
from core.htmx import fragment
from participants import actions, permissions
from participants.forms.attempt import attempt
from participants.forms.contacts import ContactForm, MoveForm, StepForm

from .finding import enrolment_for, step_for
from .pages import form_page


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def contact_log(request, pk):
    """In place on the person's page with htmx, else a page of its own."""
    enrolment = enrolment_for(request, pk, permissions.may_work_with)
    form = ContactForm(sent(request), step=enrolment.steps.open().first())
    if request.method == "POST":
        facts = {"by": request.user, "enrolment": enrolment}
        if attempt(form, actions.log_contact, **facts):
            messages.success(request, _("The contact is logged."))
            return redirect(enrolment)
    return _contact_form(request, enrolment, form)


def _contact_form(request, enrolment, form):
    response = form_page(
        request,
        fragment(request, "participants/contact.html", "form"),
        form=form,
        title=_("Log contact"),
        enrolment=enrolment,
    )
    if form.errors:
        reswap(retarget(response, "#contact-form"), "innerHTML")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def step_add(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_plan)
    form = StepForm(sent(request))
    if request.method == "POST":
        facts = {"by": request.user, "enrolment": enrolment}
        if attempt(form, actions.plan_step, **facts):
            messages.success(request, _("The next step is planned."))
            return redirect(enrolment)
    return _step_page(request, enrolment, form, _("Plan a step"))


@require_POST
def step_done(request, pk):
    step = step_for(request, pk, permissions.may_work_with)
    try:
        actions.complete_step(by=request.user, step=step)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Done: %(step)s") % {"step": step.what})
    return redirect(step.enrolment)


@require_http_methods(["GET", "HEAD", "POST"])
def step_move(request, pk):
    step = step_for(request, pk, permissions.may_work_with)
    form = MoveForm(sent(request), initial={"due_on": step.due_on})
    if request.method == "POST" and attempt(
        form, actions.move_step, by=request.user, step=step
    ):
        messages.success(request, _("The step is moved."))
        return redirect(step.enrolment)
    return _step_page(request, step.enrolment, form, _("Move the step"))


def _step_page(request, enrolment, form, title):
    return form_page(
        request,
        "participants/person_form.html",
        form=form,
        title=title,
        enrolment=enrolment,
    )
