"""Make the rows that reports count anew from the facts, or say which are not true."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from outcomes.measured.refreshing import refresh_all, stale_rows

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Make every measured row anew from the facts. They are kept fresh as facts are "
        "saved; this is for a restored backup, or a new version of a measure."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing, fail if a row is stale",
        )

    def handle(self, *, check, **options):
        if not check:
            number = refresh_all()
            self.stdout.write(_("%(number)s rows made anew.") % {"number": number})
            return
        stale = stale_rows()
        if stale:
            listed = ", ".join(str(pk) for pk in stale[:SHOWN])
            raise CommandError(
                _("%(number)s rows are not what the facts say: %(rows)s")
                % {"number": len(stale), "rows": listed}
            )
        self.stdout.write(_("Every row is what the facts say."))
