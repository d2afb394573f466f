"""What the coach does for the link: shows it as a code, mails it, takes it back."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.forms import sent, status_of
from core.qr import qr_code
from outcomes import permissions
from outcomes.following_up.addresses import address_of
from outcomes.following_up.letters import give_link
from outcomes.following_up.linking import close_links, is_askable
from outcomes.models import FollowUp
from participants.disclosure import disclose
from participants.forms.attempt import attempt
from participants.models import Enrolment
from validation.own_view.forms import LinkForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def coachs_page(request, pk, milestone):
    """The address as a code to photograph, for whoever has no e-mail."""
    enrolment = _enrolment(request.user, pk, milestone)
    if not is_askable(enrolment, milestone, today()):
        messages.error(request, _("This person can't be asked by a link just now."))
        return redirect(enrolment)
    form = LinkForm(sent(request))
    action = partial(give_link, enrolment, milestone=milestone)
    if attempt(form, action, by=request.user):
        is_mailed = form.cleaned_data["by_mail"]
        done = _("The question is on its way.") if is_mailed else _("The link is made.")
        messages.success(request, done)
        return redirect("outcomes:follow_up_link", pk, milestone)
    disclose(viewer_of(request), [enrolment.participant], purpose=Purpose.FOLLOW_UP)
    link = enrolment.follow_up_links.filter(milestone=milestone).living().first()
    address = address_of(link) if link else ""
    context = {
        "form": form,
        "enrolment": enrolment,
        "follow_up": FollowUp(enrolment=enrolment, milestone=milestone),
        "link": link,
        "address": address,
        "code": address
        and qr_code(address, title=_("Code with the address"), border=3),
        "has_email": bool(enrolment.participant.email),
    }
    template = "outcomes/following_up/link.html"
    return render(request, template, context, status=status_of(form))


@require_POST
def link_close(request, pk, milestone):
    """Lost phone, wrong address: from now on the link opens nothing."""
    enrolment = _enrolment(request.user, pk, milestone)
    close_links(enrolment, milestone=milestone, by=request.user)
    messages.success(request, _("The link is closed. It opens nothing any more."))
    return redirect("outcomes:follow_up_link", pk, milestone)


def _enrolment(user, pk, milestone):
    if milestone not in FollowUp.Milestone.values:
        raise Http404
    found = Enrolment.objects.in_casework_of(user).select_related(
        "participant__protection", "programme", "exit_code", "measured"
    )
    enrolment = get_object_or_404(found, pk=pk)
    if not permissions.may_record(user, enrolment, milestone, today()):
        raise PermissionDenied
    return enrolment
