"""Time sheets and the summary of a month: the page and the files."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.readlog import Purpose, viewer_of
from core.dates import add_months
from core.downloads import file_response
from core.pdf import pdf_response
from participants.disclosure import CASE, NAME, disclose
from placements.attendance import permissions
from placements.attendance.documents import (
    summary_excel,
    time_sheet,
    time_sheet_excel,
    time_sheet_pdf,
)
from placements.attendance.summary import summary

from .month import disclose_person, kept

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def time_sheet_file(request, pk, first, kind):
    """One person's month; the file's name tells of nobody."""
    placement = kept(request, pk, first)
    version = placement.attendance_months.unclosed().filter(month=first).first()
    disclose_person(request, placement)
    sheet = time_sheet(placement, first, version)
    word, reference = _("time-sheet"), placement.participant.reference
    name = f"{word}-{reference}-{first:%Y-%m}.{kind}"
    if kind == "pdf":
        return pdf_response(time_sheet_pdf(sheet), filename=name)
    return _excel(time_sheet_excel(sheet), name)


@require_safe
def attendance_summary(request, first):
    rows = _rows(request, first)
    context = {
        "rows": rows,
        "first": first,
        "month_name": date_format(first, "F Y"),
        "months": [add_months(first, n) for n in (-1, 0, 1)],
    }
    return render(request, "placements/attendance/summary.html", context)


@require_safe
def attendance_summary_file(request, first):
    word = _("attendance")
    name = f"{word}-{first:%Y-%m}.xlsx"
    return _excel(summary_excel(_rows(request, first), first), name)


def _rows(request, first):
    if not permissions.may_keep_for_many(request.user):
        raise PermissionDenied
    rows = summary(request.user, first)
    disclose(
        viewer_of(request),
        [row.placement.participant for row in rows],
        groups=(NAME, CASE),
        purpose=Purpose.PLACEMENT,
    )
    return rows


def _excel(content, name):
    return file_response(content, content_type=EXCEL, filename=name)
