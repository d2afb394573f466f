"""The indicators as page, workbook and paper show them, each under its heading."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from outcomes.reports.words import WITHHELD, withheld_sentence
from participants.models import Participant

from .indicators import NOT_COLLECTED, NOT_STATED, TOTAL


@dataclass(frozen=True)
class Cell:
    """`number` is None where it is withheld, and empty where there is none."""

    heading: str
    number: object

    @property
    def text(self):
        if self.number is None:
            return WITHHELD
        return _("not collected") if self.number == NOT_COLLECTED else str(self.number)


@dataclass(frozen=True)
class Row:
    code: str
    wording: str
    cells: list
    is_result: bool = False


@dataclass(frozen=True)
class Table:
    headings: list
    rows: list

    @property
    def outputs(self):
        return [row for row in self.rows if not row.is_result]

    @property
    def results(self):
        return [row for row in self.rows if row.is_result]


def indicator_table(report):
    headings = [_heading(column) for column in report.columns]
    everybody = capfirst(_("everybody, incomplete records included"))
    rows = [Row("", everybody, _cells(headings, report.grand_total))]
    for line in report.lines:
        wording = f"{capfirst(line.wording)}\N{NO-BREAK SPACE}{line.mark}".strip()
        cells = _cells(headings, line.numbers)
        rows.append(Row(line.code, wording, cells, line.is_result))
    return Table(headings, rows)


def _heading(column):
    return {
        Participant.Gender.FEMALE: _("Women"),
        Participant.Gender.MALE: _("Men"),
        Participant.Gender.NON_BINARY: _("Non-binary"),
        NOT_STATED: _("Not stated"),
        TOTAL: _("Total"),
    }[column]


def _cells(headings, numbers):
    return [Cell(*both) for both in zip(headings, numbers, strict=True)]


def not_for_publication(report):
    """What whoever reads the numbers must know of them."""
    if report.is_exact:
        return _(
            "Exact numbers for the authority. They may point at single persons: do not "
            "publish them or pass them on."
        )
    return _("Up to the end of last year.") + " " + withheld_sentence()


def why_not_sent(report):
    if report.has_begun:
        return _("There are errors to mend before the report.")
    if report.is_exact:
        return _("The project has not begun on that day.")
    return _(
        "The numbers are of whole years: the first come when %(year)s is over."
    ) % {"year": report.operation.opens_on.year}


def about_the_period(report):
    """Sentences on what the period's form asks otherwise than one might think."""
    sentences = [
        _(
            "* personal data, ** sensitive personal data: what people have answered of "
            "their own will, counted for at least five answers at a time, in the order "
            "in which they came."
        )
    ]
    if not report.counts.rules.counts_incomplete:
        sentences += [
            _(
                "The form of this period is for women and men. Whoever is neither "
                "counts in the total, whoever has an incomplete record only in the "
                "first line."
            ),
            _(
                "Disadvantaged are those of CO15 and CO16: other disadvantages are not "
                "collected."
            ),
        ]
    return sentences
