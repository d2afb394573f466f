"""What waits for mapping, for the supervisor, for the assessor, for a certificate."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Role
from accounts.readlog import Purpose, viewer_of
from core.htmx import fragment
from core.tables import Column, Sorting
from participants.disclosure import CASE, NAME, disclose
from validation import permissions
from validation.filters import ValidationFilter
from validation.models import Certificate, Validation
from validation.progress import COLORS, waiting_since

PER_PAGE = 50
Status = Validation.Status

COLUMNS = [
    Column(
        "name",
        gettext_lazy("Participant"),
        ("enrolment__participant__search_name",),
    ),
    Column("role", gettext_lazy("Role"), ("role__position",)),
    Column("status", gettext_lazy("Status"), ("status",)),
    Column("since", gettext_lazy("Since"), ("since",)),
    Column("supervisor", gettext_lazy("Supervisor"), ("supervisor__name",)),
    Column("assessor", gettext_lazy("Assessor"), ("assessor__name",)),
]
# ?status= and what the tile says below its number.
TILES = [
    (
        Status.MAPPING,
        gettext_lazy("Mapping"),
        gettext_lazy("to be begun with"),
    ),
    (
        Status.IN_DEPTH,
        gettext_lazy("In-depth mapping"),
        gettext_lazy("evidence, then the supervisor"),
    ),
    (
        Status.WITH_SUPERVISOR,
        gettext_lazy("With the supervisor"),
        gettext_lazy("waiting for levels"),
    ),
    (
        Status.WITH_ASSESSOR,
        gettext_lazy("With the assessor"),
        gettext_lazy("waiting for a decision"),
    ),
    (
        Status.DECIDED,
        gettext_lazy("Decided"),
        gettext_lazy("%(lacking)s without a certificate"),
    ),
]


@require_safe
@vary_on_headers("HX-Request")
def validation_list(request):
    user = request.user
    if not permissions.may_open_list(user):
        raise PermissionDenied
    visible = Validation.objects.visible_to(user)
    filterset = ValidationFilter(request.GET, user=user, queryset=visible)
    sorting = Sorting(COLUMNS, request.GET.get("sort", ""), default="since")
    page = _page(filterset.rows, sorting, request.GET.get("page"))
    disclose(
        viewer_of(request),
        [row.enrolment.participant for row in page.object_list],
        groups=(NAME, CASE),
        purpose=Purpose.ASSESSMENT,
    )
    context = {
        "filterset": filterset,
        "headings": sorting.headings,
        "page": page,
        "works_with_cases": user.has_role(Role.COACH, Role.COORDINATOR),
        "tiles": partial(_tiles, filterset),
    }
    template_name = fragment(request, "validation/list.html", "results")
    return render(request, template_name, context)


def _page(rows, sorting, number):
    rows = sorting.apply(rows.for_page().annotate(since=waiting_since()))
    page = Paginator(rows, PER_PAGE).get_page(number)
    page.object_list = list(page.object_list)
    for row in page.object_list:
        row.color = COLORS[row.status]
    return page


def _tiles(filterset):
    """A number for each state; each is the link to its own rows."""
    certified = Exists(Certificate.objects.filter(validation=OuterRef("pk")))
    counts = filterset.counted.order_by().aggregate(
        **{status: Count("pk", filter=Q(status=status)) for status, *_rest in TILES},
        lacking=Count("pk", filter=Q(status=Status.DECIDED) & ~certified),
    )
    return [
        {
            "label": label,
            "value": counts[status],
            "detail": detail % counts,
            "url": f"?status={status}&coach={filterset.data['coach']}",
            "current": filterset.data["status"] == status,
        }
        for status, label, detail in TILES
    ]
