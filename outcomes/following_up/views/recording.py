"""The answer to a follow-up, written down by those who had the case."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.forms import sent, status_of
from outcomes import permissions
from outcomes.actions import record_follow_up
from outcomes.following_up.forms import FollowUpForm
from outcomes.following_up.linking import is_askable
from outcomes.models import FollowUp
from participants.disclosure import disclose
from participants.forms.attempt import attempt
from participants.models import Enrolment


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request, pk, milestone):
    if milestone not in FollowUp.Milestone.values:
        raise Http404
    enrolment = _enrolment(request.user, pk, milestone)
    answer = _answer(enrolment, milestone)
    data = sent(request)
    form = FollowUpForm(data, initial=_initial(answer))
    if request.method == "POST" and attempt(
        form,
        record_follow_up,
        enrolment=enrolment,
        milestone=milestone,
        by=request.user,
    ):
        messages.success(request, _("The follow-up is recorded."))
        return redirect(enrolment)
    disclose(viewer_of(request), [enrolment.participant], purpose=Purpose.FOLLOW_UP)
    context = {
        "form": form,
        "title": _("Follow-up after %(days)s days") % {"days": milestone},
        "follow_up": answer,
        "participant": enrolment.participant,
        "cancel_url": enrolment.get_absolute_url(),
        "link_url": is_askable(enrolment, milestone, today())
        and reverse("outcomes:follow_up_link", args=[pk, milestone]),
    }
    return render(
        request, "outcomes/following_up/record.html", context, status=status_of(form)
    )


def _enrolment(user, pk, milestone):
    found = Enrolment.objects.in_casework_of(user).select_related(
        "participant__protection", "programme", "exit_code", "measured"
    )
    enrolment = get_object_or_404(found, pk=pk)
    if not permissions.may_record(user, enrolment, milestone, today()):
        raise PermissionDenied
    return enrolment


def _answer(enrolment, milestone):
    """What is recorded, or an empty answer that knows its days."""
    found = enrolment.follow_ups.filter(milestone=milestone).first()
    return found or FollowUp(enrolment=enrolment, milestone=milestone)


def _initial(answer):
    if answer.pk is None:
        return {}
    return {name: getattr(answer, name) for name in FollowUpForm.base_fields}
