"""The certified time of a person and a month on paper and as a workbook, and the
summary of a month as a workbook.

ESF wants the time and who attested it. Why somebody was away is none of its business
and may tell of health, so a time sheet only says that a day was not attended. Every
text is written as a text, so that none can be taken for a formula.
"""

import datetime
import io
from contextlib import contextmanager

import xlsxwriter
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.pdf import pdf_bytes
from core.templatetags.formats import day as day_in_words
from core.templatetags.formats import hours as hours_in_words
from placements.models import AttendanceMonth

from .months import attested_days, month_of


def time_sheet(placement, first, version):
    """What both kinds of file tell. The participant has been disclosed.

    An attested month is printed as it was attested; until then the sheet says that it
    is not, and holds what has been reported.
    """
    is_attested = version is not None and version.is_attested
    shown = placement.participant.shown
    return {
        "placement": placement,
        "programme": placement.enrolment.programme,
        "participant": _("%(name)s (%(reference)s)")
        % {"name": shown.name, "reference": shown.reference},
        # Where a protected person works stands on no paper.
        "workplace": _("not told") if shown.is_protected else _workplace(placement),
        "month_name": date_format(first, "F Y"),
        "month": attested_days(version) if is_attested else month_of(placement, first),
        "attest": _attest(version) if is_attested else "",
        "earlier": _earlier(placement, first),
    }


def time_sheet_pdf(sheet):
    month = sheet["month"]
    organisation = sheet["programme"].organisation
    context = sheet | {"created_on": month.last, "author": organisation.name}
    context |= {"facts": facts(sheet), "days": reported(month)}
    return pdf_bytes("placements/attendance/time_sheet.html", context)


def time_sheet_excel(sheet):
    with _workbook(_("Time sheet"), sheet["month"].last) as (content, book):
        page = book.add_worksheet(_("Time sheet"))
        page.set_column(0, 0, 28)
        page.set_column(1, 2, 20)
        bold = book.add_format({"bold": True})
        line = 0
        for line, (term, text) in enumerate(facts(sheet)):
            page.write_string(line, 0, term, bold)
            page.write_string(line, 1, text)
        line += 2
        for at, heading in enumerate([_("Day"), _("Hours"), _("Note")]):
            page.write_string(line, at, heading, bold)
        days = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        for day in reported(sheet["month"]):
            line += 1
            page.write_datetime(line, 0, _midnight(day.on), days)
            page.write_number(line, 1, day.report.hours)
            page.write_string(line, 2, "" if day.is_attended else _("not attended"))
        page.write_string(line + 1, 0, _("Total"), bold)
        page.write_number(line + 1, 1, sheet["month"].hours, bold)
        for sentence in sheet["earlier"]:
            line += 1
            page.write_string(line + 2, 0, sentence)
    return content.getvalue()


def facts(sheet):
    """(term, text) of what stands above the days."""
    programme = sheet["programme"]
    return [
        (_("Programme"), programme.name),
        (_("Organisation"), programme.organisation.name),
        (_("Funders"), programme.funders or "–"),
        (_("Participant"), sheet["participant"]),
        (_("Workplace"), sheet["workplace"]),
        (_("Month"), sheet["month_name"]),
        (_("Attest"), sheet["attest"] or _("Not attested")),
        (_("Version"), str(len(sheet["earlier"]) + 1)),
    ]


def reported(month):
    return [day for day in month.days if day.report]


SUMMARY = [
    (gettext_lazy("Participant"), lambda row: row.placement.participant.shown.name),
    (gettext_lazy("Reference"), lambda row: row.placement.participant.shown.reference),
    (gettext_lazy("Programme"), lambda row: row.placement.enrolment.programme.name),
    (gettext_lazy("Coach"), lambda row: row.placement.enrolment.coach.name),
    (gettext_lazy("Planned hours"), lambda row: row.month.planned_hours),
    (gettext_lazy("Reported hours"), lambda row: row.month.hours),
    (gettext_lazy("Attested hours"), lambda row: row.attested_hours),
    (gettext_lazy("Days attended"), lambda row: row.month.attended_days),
    (gettext_lazy("Days away"), lambda row: row.month.absent_days),
    (gettext_lazy("Days not reported"), lambda row: len(row.month.unknown)),
    (gettext_lazy("Attest"), lambda row: _attest(row.version)),
]


def summary_excel(rows, first):
    with _workbook(_("Attendance"), first) as (content, book):
        page = book.add_worksheet(date_format(first, "F Y"))
        page.set_column(0, len(SUMMARY) - 1, 18)
        page.freeze_panes(1, 1)
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        for at, (heading, value_of) in enumerate(SUMMARY):
            page.write_string(0, at, str(heading), bold)
            for line, row in enumerate(rows, start=1):
                value = value_of(row)
                write = (
                    page.write_string if isinstance(value, str) else page.write_number
                )
                write(line, at, value)
    return content.getvalue()


@contextmanager
def _workbook(title, day):
    """The bytes to be and the book; the same facts give the same file."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _midnight(day), "title": title})
        yield content, book


def _midnight(day):
    return datetime.datetime.combine(day, datetime.time())


def _workplace(placement):
    return f"{placement.employer.name}, {placement.workplace}"


def _earlier(placement, first):
    """What was attested before and then corrected. Not why: it may tell of health."""
    versions = placement.attendance_months.filter(
        month=first, answer=AttendanceMonth.Verdict.CORRECT, closed_at__isnull=False
    )
    pattern = _(
        "Version %(number)s: %(hours)s hours, attested by %(attest)s. "
        "Corrected %(day)s."
    )
    return [
        pattern
        % {
            "number": number,
            "hours": hours_in_words(version.hours),
            "attest": _how_attested(version),
            "day": day_in_words(timezone.localdate(version.closed_at)),
        }
        for number, version in enumerate(versions.order_by("pk"), start=1)
    ]


def _attest(version):
    """Who said so and when, or how far it has come."""
    if version is None:
        return _("not sent")
    if not version.is_attested:
        return str(version.state.label)
    return _how_attested(version)


def _how_attested(version):
    on = day_in_words(timezone.localdate(version.answered_at))
    by_link = _("%(name)s, %(day)s, by e-mailed link")
    by_telephone = _("%(name)s, %(day)s, told to the coach")
    pattern = by_telephone if version.recorded_by_id else by_link
    return pattern % {"name": version.answered_by, "day": on}
