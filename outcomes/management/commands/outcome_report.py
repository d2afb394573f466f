"""Print results for a period: what rate, of whom, how sure."""

import datetime
from argparse import ArgumentTypeError
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.dates import today
from outcomes.documents.as_csv import report_as_csv
from outcomes.documents.as_excel import results_as_excel
from outcomes.documents.as_json import report_as_json
from outcomes.documents.as_pdf import results_as_pdf
from outcomes.documents.as_table import report_as_table
from outcomes.measured.history import as_known_on
from outcomes.measures import DEFAULT, DEFINITIONS
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.question import Cohort, Question, default_period
from outcomes.reports.report import report
from outcomes.reports.results import results
from outcomes.reports.tables import is_published
from programmes.models import Programme

TEXTS = {"table": report_as_table, "json": report_as_json, "csv": report_as_csv}
FILES = {"xlsx": results_as_excel, "pdf": results_as_pdf}
# Nobody's register is older, and arithmetic on days ends with the year 1.
EARLIEST = 1900


class Command(BaseCommand):
    help = (
        "Report results: rates with counts and intervals, small numbers withheld. "
        "Without a period: the last 36 months."
    )

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="start", type=day, metavar="DATE")
        parser.add_argument("--to", dest="end", type=day, metavar="DATE")
        parser.add_argument(
            "--programme", nargs="+", action="extend", metavar="SLUG", default=[]
        )
        parser.add_argument(
            "--by",
            default="programme",
            help=f"one or more of {','.join(BREAKDOWNS)}; empty for the total only",
        )
        parser.add_argument("--definition", default=DEFAULT.name, metavar="NAME")
        parser.add_argument("--cohort", choices=Cohort.values, default=Cohort.EXIT)
        parser.add_argument("--as-of", type=day, metavar="DATE")
        parser.add_argument("--format", choices=[*TEXTS, *FILES], default="table")
        parser.add_argument("--output", type=Path, metavar="FILE")
        parser.add_argument(
            "--no-suppression",
            action="store_true",
            help="show small numbers too: for your own eyes only",
        )

    def handle(self, **options):
        question = self.question(**options)
        if question.withholds_small_numbers and not is_published(question):
            self.stderr.write(not_published())
        if options["format"] in FILES and options["output"] is None:
            raise CommandError(_("Say with --output which file to write."))
        earlier = question.as_of < today()
        with as_known_on(question.as_of) if earlier else nullcontext():
            content = printed(question, options["format"])
        self.deliver(content, options["output"])

    def question(self, *, start, end, as_of, programme, by, definition, **options):
        as_of = as_of or today()
        first, last = default_period(as_of)
        start, end = start or first, end or last
        if start > end:
            raise CommandError(_("The period ends before it begins."))
        if definition not in DEFINITIONS:
            names = ", ".join(DEFINITIONS)
            raise CommandError(
                _("There is no definition “%(name)s”. There are: %(names)s.")
                % {"name": definition, "names": names}
            )
        return Question(
            programmes=programmes_called(programme),
            start=start,
            end=end,
            by=breakdowns_called(by),
            cohort=Cohort(options["cohort"]),
            as_of=as_of,
            definition=DEFINITIONS[definition],
            withholds_small_numbers=not options["no_suppression"],
        )

    def deliver(self, content, output):
        if output is None:
            self.stdout.write(content)
            return
        content = content.encode() if isinstance(content, str) else content
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(
                _("%(file)s can't be written: %(reason)s")
                % {"file": output, "reason": error.strerror}
            ) from error


def printed(question, kind):
    """The report in a format; the files hold all that the page does."""
    if kind in TEXTS:
        return TEXTS[kind](report(question))
    return FILES[kind](results(question))


def day(text):
    """A date as YYYY-MM-DD, of a time with days enough before it for every window."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text or found.year < EARLIEST:
        raise ArgumentTypeError(_("Write the date as 2026-03-04."))
    return found


def not_published():
    return _(
        "Not a question of the results page: those are about whole quarters or the "
        "last 36 months, and by area, gender and coach only about the last 36 months, "
        "by exit and the organisation's own measure. Numbers are withheld within this "
        "report, but it can tell of single persons together with another."
    )


def programmes_called(slugs):
    programmes = Programme.objects.prefetch_related("goals")
    if not slugs:
        return tuple(programmes)
    found = {p.slug: p for p in programmes.filter(slug__in=slugs)}
    unknown = dict.fromkeys(slug for slug in slugs if slug not in found)
    if unknown:
        raise CommandError(
            _("There is no programme “%(slug)s”.") % {"slug": ", ".join(unknown)}
        )
    return tuple(found.values())


def breakdowns_called(text):
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in BREAKDOWNS]
    if unknown or len(set(names)) < len(names):
        raise CommandError(
            _("Results can be divided by %(names)s, each once.")
            % {"names": ", ".join(BREAKDOWNS)}
        )
    return tuple(names)
