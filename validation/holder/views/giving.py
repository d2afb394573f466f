"""What the coach does for the holder: the link, and what the holder says."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.readlog import Purpose
from core.forms import sent
from core.qr import qr_code
from core.templatetags.formats import day
from participants.disclosure import is_protected
from participants.forms.attempt import attempt
from participants.permissions import may_work_with
from validation import permissions
from validation.holder.actions import (
    certificates_of,
    close_holder_links,
    make_holder_link,
    note_word,
)
from validation.holder.addresses import address_of
from validation.holder.forms import WordNotedForm
from validation.own_view.forms import LinkForm
from validation.own_view.phrases import in_swedish
from validation.views.finding import certificate_for, enrolment_for, page_about


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def holder_link(request, enrolment_pk):
    """The address as a code to photograph; a new one closes the one before."""
    enrolment = enrolment_for(request, enrolment_pk, may_work_with)
    participant = enrolment.participant
    if is_protected(participant) or not certificates_of(enrolment).exists():
        messages.error(request, _("There is no certificate to show on a page."))
        return redirect(enrolment)
    form = LinkForm(sent(request))
    link = attempt(form, partial(make_holder_link, enrolment), by=request.user)
    if link:
        until = day(link.expires_at)
        messages.success(
            request, _("The link is made. It works until %(day)s.") % {"day": until}
        )
        return redirect("validation:holder_link", enrolment.pk)
    link = enrolment.holder_links.living().first()
    address = address_of(link) if link else ""
    context = {
        "form": form,
        "enrolment": enrolment,
        "link": link,
        "address": address,
        "code": address
        and qr_code(address, title=_("Code with the address"), border=3),
        "has_email": bool(participant.email),
    }
    template = "validation/holder/link.html"
    return page_about(
        enrolment, request, template, context, purpose=Purpose.CERTIFICATE
    )


@require_POST
def holder_link_close(request, enrolment_pk):
    """Lost phone, wrong address: from now on the link opens nothing."""
    enrolment = enrolment_for(request, enrolment_pk, may_work_with)
    close_holder_links(enrolment, by=request.user)
    messages.success(request, _("The link is closed. It opens nothing any more."))
    return redirect("validation:holder_link", enrolment.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def name_record(request, pk):
    """What the holder says about the name, written down by whoever keeps the case."""
    certificate = certificate_for(request, pk, permissions.may_keep)
    validation = certificate.validation
    if not certificate.may_show_name or is_protected(validation.enrolment.participant):
        messages.error(
            request, _("The name on this certificate is not shown to anyone.")
        )
        return redirect(validation)
    wording = in_swedish("name_question")
    form = WordNotedForm(sent(request))
    action = partial(note_word, certificate, wording=wording)
    if attempt(form, action, by=request.user):
        messages.success(request, _("The participant's words are saved."))
        return redirect(validation)
    context = {
        "form": form,
        "certificate": certificate,
        "validation": validation,
        "wording": wording,
        "consents": certificate.name_consents.select_related("by"),
    }
    template = "validation/holder/name.html"
    return page_about(
        validation.enrolment, request, template, context, purpose=Purpose.CERTIFICATE
    )
