"""What the pages of an import do, whatever kind of file it is."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from . import actions
from .changes import Outcome
from .forms import RowsForm

ROWS_PER_PAGE = 50
KEPT_IN_LIST = 10
ALL = "all"


@dataclass(frozen=True)
class Kind:
    """Rows that can be looked at by themselves: `includes(row)` tells which."""

    value: str
    label: Any
    includes: Any


def own_uploads(uploads, user):
    """The files that the list beside the form shows."""
    return uploads.visible_to(user).defer("content", "preview")[:KEPT_IN_LIST]


def rows_page(request, rows, *, headings, more=(), shown=list):
    """The context of file_import/rows.html: one page of the rows that are asked for.

    `headings` stand above the name and the cells, `more` are further Kinds, and
    `shown` is what a page of rows goes through before anybody sees it.
    """
    kinds = [
        Kind(ALL, _("all"), lambda row: True),
        *(Kind(o.value, o.label, partial(_has_outcome, o)) for o in Outcome),
        *more,
    ]
    found = {kind.value: [row for row in rows if kind.includes(row)] for kind in kinds}
    form = RowsForm(request.GET, kinds=found)
    chosen = form.cleaned_data["show"] if form.is_valid() else ""
    # Faults first: nothing happens before they are mended.
    chosen = chosen or (Outcome.REFUSED if found[Outcome.REFUSED] else ALL)
    page = Paginator(found[chosen], ROWS_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = shown(page.object_list)
    _first, *others = headings
    return {
        "page": page,
        "headings": headings,
        "lines": [(row, _under(others, row.cells)) for row in page],
        "kinds": [
            {
                "value": kind.value,
                "label": kind.label,
                "count": len(found[kind.value]),
                "is_chosen": kind.value == chosen,
            }
            for kind in kinds
            if found[kind.value]
        ],
    }


def confirm(request, upload):
    try:
        actions.agree(upload)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(upload)


def discard(request, upload, *, back):
    """Throw the file away and go to the address `back`."""
    try:
        actions.discard(upload)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(upload)
    messages.success(request, _("The file has been discarded."))
    return redirect(back)


def _has_outcome(outcome, row):
    return row.outcome == outcome


def _under(headings, cells):
    """(heading, cell) of each column; a row that could not be read has no cells."""
    return zip(headings, cells or [""] * len(headings), strict=True)
