"""The joint report as a workbook: a sheet for each table, who takes part, and what the
numbers mean."""

from django.utils import timezone
from django.utils.translation import gettext as _

from core.templatetags.formats import day
from outcomes.documents.as_excel import add_destinations, add_follow_ups
from outcomes.documents.columns import RESULTS
from outcomes.documents.workbook import HEAD, Workbook

from .tables import rows_of
from .words import insider_sentence, title_of

# A goal is one programme's.
COLUMNS = [column for column in RESULTS if column.name != "goal"]


def joint_report_as_excel(report):
    book = Workbook(report.question, title_of(report))
    together, *rows = rows_of(report)
    _add_results(book, [together, *rows])
    add_follow_ups(book, rows, together[1])
    add_destinations(book, report.destinations)
    _add_members(book, report.members)
    book.definitions(
        [report.question.definition],
        (_("Those who take part"), insider_sentence()),
    )
    return book.content()


def _add_results(book, rows):
    sheet = book.sheet(_("Results"))
    headings = [_("Organisation or kind of programme"), *(c.heading for c in COLUMNS)]
    book.head(sheet, headings)
    for line, (label, row) in enumerate(rows, start=HEAD + 1):
        sheet.write_string(line, 0, label)
        book.fill(sheet, line, 1, row, COLUMNS)


def _add_members(book, members):
    sheet = book.sheet(_("Who takes part"))
    book.head(sheet, [_("Organisation"), _("Programmes"), _("Area"), _("Since")])
    for line, member in enumerate(members, start=HEAD + 1):
        programmes = ", ".join(p.name for p in member.programmes.all())
        since = day(timezone.localtime(member.opted_in_at))
        texts = [member.organisation.name, programmes, member.area.name, since]
        for at, text in enumerate(texts):
            sheet.write_string(line, at, text)
