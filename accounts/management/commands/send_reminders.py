"""Send the reminders of a day; the worker does it by itself each morning."""

import datetime

from django.core.management.base import BaseCommand, CommandError

from accounts import reminders
from core.dates import today


class Command(BaseCommand):
    help = "Queue the reminders that are due. A second run that day sends nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--today", metavar="DATE", help="the day it is, as YYYY-MM-DD"
        )

    def handle(self, *args, **options):
        count = reminders.send(self._day(options["today"]))
        self.stdout.write(f"{count} reminders queued")

    def _day(self, text):
        if text is None:
            return today()
        try:
            return datetime.date.fromisoformat(text)
        except ValueError as error:
            raise CommandError(f"{text} is not a date like 2026-11-21.") from error
