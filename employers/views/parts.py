"""What an employer has: workplaces, contacts and notes of what we talked about."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import sent, status_of
from core.saving import save_by
from employers.forms import ContactForm, NoteForm, WorkplaceForm
from employers.models import Contact, Employer, EmployerNote, Workplace


@require_http_methods(["GET", "HEAD", "POST"])
def workplace_create(request, pk):
    employer = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)
    form = WorkplaceForm(sent(request), instance=Workplace(employer=employer))
    return _part(request, form, _("New workplace"), _("The workplace is saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def workplace_edit(request, pk):
    workplace = get_object_or_404(_visible(Workplace, request.user), pk=pk)
    form = WorkplaceForm(sent(request), instance=workplace)
    return _part(request, form, _("Change the workplace"), _("The workplace is saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def contact_create(request, pk):
    employer = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)
    form = ContactForm(sent(request), instance=Contact(employer=employer))
    return _part(request, form, _("New contact"), _("The contact is saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request, pk):
    contact = get_object_or_404(_visible(Contact, request.user), pk=pk)
    form = ContactForm(sent(request), instance=contact)
    return _part(request, form, _("Change the contact"), _("The contact is saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def note_create(request, pk):
    employer = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)
    note = EmployerNote(employer=employer, created_by=request.user)
    form = NoteForm(sent(request), instance=note)
    return _part(request, form, _("New note"), _("The note is saved."))


def _visible(model, user):
    return model.objects.visible_to(user).select_related("employer")


def _part(request, form, title, saved):
    """Show the form, or save what it holds and go back to the employer."""
    employer = form.instance.employer
    if form.is_valid():
        try:
            save_by(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, saved)
            return redirect(employer)
    return render(
        request,
        "employers/part.html",
        {"form": form, "employer": employer, "title": title},
        status=status_of(form),
    )
