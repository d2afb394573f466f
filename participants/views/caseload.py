"""The coach's morning: who needs me today?"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.htmx import fragment
from core.tables import Column, Sorting
from participants import caseload, disclosure, permissions, tiles
from participants.disclosure import disclose
from participants.filters import ALL, CaseloadFilter
from participants.rows import rows_as_html

PER_PAGE = 50
# So many keys are fetched at once and counted here; counting in the database would
# search the same rows a second time.
FEW = 2000

COLUMNS = [
    Column(
        "next", gettext_lazy("Next step"), (F("next_step_on").asc(nulls_last=True),)
    ),
    Column("name", gettext_lazy("Participant"), ("participant__search_name",)),
    Column("programme", gettext_lazy("Programme"), ("programme__name",)),
    Column("stage", gettext_lazy("Stage"), ("stage_order",)),
    Column("placement", gettext_lazy("Placement")),
    Column(
        "contact",
        gettext_lazy("Last contact"),
        (F("last_contact_on").asc(nulls_first=True),),
    ),
]


@require_safe
@vary_on_headers("HX-Request")
def participant_list(request):
    if not permissions.may_open_caseload(request.user):
        raise PermissionDenied
    day = today()
    rules = tiles.rules_on(day)
    filterset = CaseloadFilter(request.GET, user=request.user, day=day, rules=rules)
    sorting = Sorting(COLUMNS, filterset.data.get("sort", ""), default="next")
    page = _page(filterset, sorting, day, request.GET.get("page"))
    disclose(
        viewer_of(request),
        [row.participant for row in page.object_list],
        groups=(disclosure.NAME, disclosure.CASE),
        purpose=Purpose.SEARCH if filterset.is_search else Purpose.CASE_WORK,
    )
    context = {
        "day": day,
        "filterset": filterset,
        "rule": filterset.rule,
        "headings": sorting.headings,
        "page": page,
        "rows": rows_as_html(page.object_list, day),
        "empty": _empty(filterset),
        # Counted only where the tiles are shown: htmx asks for the rows alone.
        "tiles": partial(
            tiles.tiles_of, filterset.caseload, rules, request.user, filterset.rule
        ),
    }
    template_name = fragment(request, "participants/list.html", "results")
    return render(request, template_name, context)


def _page(filterset, sorting, day, number):
    """One page of rows. The order is found with one annotation, the rest for 50."""
    ordered = sorting.apply(_sortable(filterset.rows, sorting.column.key, day))
    keys = ordered.values_list("pk", flat=True)
    if len(few := keys[:FEW]) < FEW:
        keys = list(few)
    page = Paginator(keys, PER_PAGE).get_page(number)
    page.object_list = caseload.rows_of(list(page.object_list), day)
    return page


def _sortable(rows, key, day):
    match key:
        case "next":
            return rows.alias(next_step_on=caseload.next_step_on())
        case "stage":
            return rows.alias(stage_order=caseload.stage_order_on(day))
        case "contact":
            return rows.alias(last_contact_on=caseload.last_contact("held_on"))
        case _:
            return rows


def _empty(filterset):
    """What an empty list says, and where to go from there."""
    if filterset.is_search and not filterset.is_widest:
        everywhere = QueryDict(mutable=True)
        everywhere.update({"q": filterset.data["q"], "coach": ALL, "stage": ALL})
        return {
            "title": _("Nobody found here"),
            "text": _("It may be a colleague's participant, or somebody who has left."),
            "url": f"?{everywhere.urlencode()}",
            "action": _("Search among all"),
        }
    if filterset.is_narrowed:
        return {
            "title": _("Nobody found"),
            "text": _("No participant fits what you have chosen."),
            "url": reverse("participants:list"),
            "action": _("Show my participants"),
        }
    return {
        "title": _("No participants yet"),
        "text": _("Register the first one, or import a list."),
        "url": reverse("participants:register"),
        "action": _("New participant"),
    }
