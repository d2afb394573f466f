"""What users choose for themselves: which reminders, and a calendar of their own."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import actions, calendar, readlog
from accounts import reminders as kinds
from accounts.forms import RemindersForm
from accounts.models import CalendarFeed
from core.forms import sent, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request):
    # None ticked is an answer, too.
    data = sent(request)
    form = RemindersForm(data, user=request.user)
    if form.is_valid():
        actions.choose_reminders(
            request.user, offered=form.offered, wanted=form.cleaned_data["wanted"]
        )
        messages.success(request, _("Your choice is saved."))
        return redirect("own:reminders")
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_renew(request):
    """Shows the address at once and only now: it is kept as a hash alone."""
    if not calendar.may_have(request.user):
        raise PermissionDenied
    if request.method != "POST":
        # Whoever changes language on that page comes here without a form.
        return redirect("own:reminders")
    token = CalendarFeed.objects.renew(request.user)
    address = settings.SITE_URL + reverse("own:calendar", args=[token])
    return _page(request, RemindersForm(user=request.user), address=address)


@require_POST
def calendar_end(request):
    CalendarFeed.objects.filter(user=request.user).delete()
    messages.success(request, _("The calendar address no longer works."))
    return redirect("own:reminders")


@login_not_required
@require_safe
def calendar_feed(request, token):
    """For a calendar program, which can't sign in: the address is the right to read."""
    feed = CalendarFeed.objects.for_token(token).select_related("user").first()
    if feed is None:
        raise Http404
    with translation.override(feed.user.language):
        content = calendar.calendar_of(feed.user, readlog.viewer_of(request, feed.user))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="jobbfabriken.ics"'
    patch_cache_control(response, private=True, max_age=0)
    return response


def _page(request, form, address=""):
    return render(
        request,
        "accounts/reminders.html",
        {
            "form": form,
            "offered": kinds.kinds_for(request.user),
            "may_have_calendar": calendar.may_have(request.user),
            "feed": CalendarFeed.objects.filter(user=request.user).first(),
            "address": address,
        },
        status=status_of(form),
    )
