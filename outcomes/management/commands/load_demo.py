"""Fill an empty installation with the demonstration."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organisation
from core import dates
from outcomes.demo.load import load

# The published figures lie in the years before.
FIRST_DAY = datetime.date(2024, 1, 1)


class Command(BaseCommand):
    help = (
        "Load the demonstration: invented people, real programmes. Not in production."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--today",
            type=datetime.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day to make it for; the same day gives the same data",
        )

    def handle(self, *, today, **options):
        if settings.PRODUCTION:
            raise CommandError("The demonstration's accounts have a known password.")
        if Organisation.objects.exists():
            raise CommandError("There is data already. bin/demo --reset starts over.")
        day = today or dates.today()
        if day < FIRST_DAY:
            raise CommandError(f"Choose a day from {FIRST_DAY} on.")
        load(day, tell=lambda part: self.stdout.write(f"  {part}"))
