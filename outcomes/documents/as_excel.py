"""Results as a workbook: a sheet for each table of the page, and the definitions."""

from django.utils.translation import gettext as _

from outcomes.page.after_exit import LEFT_WITH
from outcomes.page.where import name_of_level
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.flow import ANSWERS, OUTCOMES
from outcomes.reports.words import (
    about_time_sentence,
    about_trend_sentence,
    since_opening_sentence,
)

from .columns import FOLLOW_UP, TIME_TO_JOB, TREND, results_columns
from .workbook import HEAD, Workbook


def results_as_excel(results):
    book = Workbook(results.question)
    _add_results(book, _("Results"), results.report)
    for name, report in [
        (_("Programmes"), results.programmes),
        (_("Areas"), results.areas),
    ]:
        # What was asked for is on the first sheet.
        if report and report.question.by != results.question.by:
            _add_results(book, name, report)
    if results.beside:
        _add_results(book, _("Side by side"), results.beside)
    _add_trend(book, results.trend)
    report = results.report
    add_follow_ups(book, [(row.label, row) for row in report.rows], report.total)
    _add_flows(book, results.flows)
    add_destinations(book, results.destinations)
    _add_evidence(book, results.evidence)
    _add_time_to_job(book, results.time_to_job)
    if results.self_support:
        _add_self_support(book, results.self_support)
    reports = [results.report, results.beside] if results.beside else [results.report]
    book.definitions([report.question.definition for report in reports])
    return book.content()


def _add_results(book, name, report):
    question = report.question
    sheet = book.sheet(name, question=question)
    headings = [str(BREAKDOWNS[by].label).capitalize() for by in question.by]
    columns, width = results_columns(question), len(headings) or 1
    book.head(sheet, [*(headings or [""]), *(c.heading for c in columns)], width)
    for line, row in enumerate((*report.rows, report.total), start=HEAD + 1):
        is_total = row is report.total
        for at, text in enumerate(_texts(row, width)):
            book.name(sheet, line, at, text, is_total=is_total)
        book.fill(sheet, line, width, row, columns, is_total=is_total)


def _texts(row, width):
    if row.group:
        return [part.label for part in row.group]
    return [_("All"), *[""] * (width - 1)]


def _add_trend(book, trend):
    sheet = book.sheet(_("Over time"), about_trend_sentence())
    book.head(sheet, [_("Three years up to"), *(c.heading for c in TREND)])
    for line, point in enumerate(trend, start=HEAD + 1):
        book.day(sheet, line, 0, point.ends_on)
        book.fill(sheet, line, 1, point.row, TREND)


def add_follow_ups(book, rows, total):
    """A line for each due date of [(label, row)] and of the total."""
    sheet = book.sheet(_("Follow-up"))
    headings = (c.heading for c in FOLLOW_UP)
    book.head(sheet, [_("Results for"), _("Days after the exit"), *headings])
    line = HEAD
    for label, row in (*rows, ("", total)):
        for milestone, found in row.follow_up.items():
            line += 1
            is_total = row is total
            book.name(sheet, line, 0, label or _("All"), is_total=is_total)
            book.write(sheet, line, 1, milestone, is_total=is_total)
            book.fill(sheet, line, 2, found, FOLLOW_UP, is_total=is_total)


def _add_flows(book, flows):
    sheet = book.sheet(_("From the exit on"))
    answers = [_("In work or studies"), _("Something else"), _("Not reached")]
    book.head(sheet, [_("Left with"), _("Days after the exit"), _("Due"), *answers])
    line = HEAD
    for flow in flows:
        for outcome in OUTCOMES:
            line += 1
            sheet.write_string(line, 0, str(LEFT_WITH[outcome]))
            sheet.write_number(line, 1, flow.milestone)
            book.write(sheet, line, 2, flow.due[outcome])
            for at, answer in enumerate(ANSWERS, start=3):
                book.write(sheet, line, at, flow.numbers[outcome, answer])


def add_destinations(book, destinations):
    sheet = book.sheet(_("Where they went"))
    book.head(sheet, [_("Left for"), _("Number")])
    for line, found in enumerate(destinations, start=HEAD + 1):
        sheet.write_string(line, 0, str(found.group.label))
        book.write(sheet, line, 1, found.number)


def _add_evidence(book, evidence):
    sheet = book.sheet(_("Who says so"))
    book.head(sheet, [_("According to"), _("Hits")])
    for line, (level, number) in enumerate(evidence.numbers.items(), start=HEAD + 1):
        sheet.write_string(line, 0, str(name_of_level(level)))
        book.write(sheet, line, 1, number)


def _add_time_to_job(book, found):
    sheet = book.sheet(_("Time to a job"), about_time_sentence())
    book.head(sheet, [column.heading for column in TIME_TO_JOB], 0)
    book.fill(sheet, HEAD + 1, 0, found, TIME_TO_JOB)


def _add_self_support(book, found):
    sheet = book.sheet(_("Support themselves"), since_opening_sentence())
    book.head(sheet, [_("Programme"), _("Persons")])
    for line, programme in enumerate(found.programmes, start=HEAD + 1):
        sheet.write_string(line, 0, programme.name)
        book.write(sheet, line, 1, found.persons_by_programme[programme.pk])
