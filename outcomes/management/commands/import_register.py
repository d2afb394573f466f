"""Bring a register of participants into the database, from a CSV or Excel file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.file_import.changes import Outcome
from core.file_import.reading import MAX_BYTES
from outcomes.register_import.register import Register, bring_in, compare, parse
from programmes.models import Programme


class Command(BaseCommand):
    help = "Import participants and enrolments. All or nothing; see docs/import.md."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=".csv (UTF-8) or .xlsx")
        parser.add_argument(
            "--programme",
            metavar="SLUG",
            help="the programme of every row, if the file does not say",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would happen, write nothing",
        )

    def handle(self, *, file, programme, dry_run, **options):
        register = Register(
            name=file.name,
            content=content_of(file),
            programmes=Programme.objects.all(),
            programme=programme and programme_called(programme),
        )
        parsed = parse(register, progress=self.show_progress)
        for note in parsed.notes:
            self.stdout.write(note)
        plan = compare(parsed) if dry_run else bring_in(register, parsed)
        if plan.faults:
            self.list_faults(plan.faults)
            raise CommandError(_("Nothing has been imported."))
        self.say_what_happened(plan, dry_run=dry_run)

    def show_progress(self, done, total):
        """One line that renews itself; where nobody watches, a line every time."""
        end = "\r" if sys.stderr.isatty() else "\n"
        line = _("Reading row %(done)s of %(total)s") % {"done": done, "total": total}
        self.stderr.write(line, ending=end)

    def list_faults(self, faults):
        for fault in faults:
            self.stdout.write(in_one_line(fault))
        self.stdout.write(
            ngettext("%(count)s fault.", "%(count)s faults.", len(faults))
            % {"count": len(faults)}
        )

    def say_what_happened(self, plan, *, dry_run):
        created, changed = plan.count(Outcome.CREATED), plan.count(Outcome.CHANGED)
        if not created and not changed:
            self.stdout.write(
                _("Nothing to change: all %(count)s rows are there already.")
                % {"count": len(plan.rows)}
            )
            return
        self.list_changes(plan, whole=dry_run)
        self.stdout.write(
            _(
                "%(created)s enrolments created, %(people)s of them for new persons; "
                "%(changed)s changed, %(unchanged)s unchanged."
            )
            % {
                "created": created,
                "people": len(plan.new_people),
                "changed": changed,
                "unchanged": plan.count(Outcome.UNCHANGED),
            }
        )
        if dry_run:
            self.stdout.write(_("This was a trial: nothing has been written."))

    def list_changes(self, plan, *, whole):
        """What was known of a person and is now otherwise; `whole`: of all else too."""
        for row in plan.rows:
            for change in row.all_changes if whole else row.person_changes:
                self.stdout.write(
                    _("Row %(row)s: %(change)s")
                    % {"row": row.record.row, "change": change}
                )


def content_of(file):
    try:
        with file.open("rb") as opened:
            # One more than is allowed: enough to see that it is too much.
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(
            _("The file can't be read: %(reason)s") % {"reason": error.strerror}
        ) from error


def programme_called(slug):
    try:
        return Programme.objects.get(slug=slug)
    except Programme.DoesNotExist as error:
        raise CommandError(
            _("There is no programme with the short name “%(slug)s”.") % {"slug": slug}
        ) from error


def in_one_line(fault):
    """Row 12, Personnummer, “1990”: what is wrong."""
    where = [_("Row %(row)s") % {"row": fault.row}] if fault.row else []
    where += [fault.column] if fault.column else []
    where += [_("“%(value)s”") % {"value": fault.value}] if fault.value else []
    return f"{', '.join(where)}: {fault.reason}" if where else fault.reason
