"""Who has looked at whom, for the one who checks it. No participant's name is here."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import permissions
from accounts.filters import ReadLogFilter
from accounts.models import ReadLogEntry, User
from accounts.readlog import group_labels, role_labels
from core.htmx import fragment

ENTRIES_PER_PAGE = 50


@require_safe
@vary_on_headers("HX-Request")
def readlog(request):
    if not permissions.may_check_log(request.user):
        raise PermissionDenied
    entries = ReadLogEntry.objects.checked_by(request.user).order_by("-at", "-pk")
    filterset = ReadLogFilter(request.GET, queryset=entries, request=request)
    page = Paginator(filterset.qs, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    _describe(page.object_list)
    return render(
        request,
        fragment(request, "accounts/readlog.html", "results"),
        {"filterset": filterset, "page": page},
    )


def _describe(entries):
    """Ids in words. The users lie in the other database, so they are fetched apart."""
    users = User.objects.in_bulk({entry.user_id for entry in entries} - {None})
    for entry in entries:
        entry.who = users.get(entry.user_id) or _("Contact at an employer")
        entry.roles = role_labels(entry.role)
        entry.groups = group_labels(entry.field_groups)
