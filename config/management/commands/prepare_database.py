"""Brings both databases up to date; safe to run at every deployment."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections


class Command(BaseCommand):
    help = "Migrate every database and create the table of the cache."

    def handle(self, *, verbosity, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        for alias in connections:
            call_command(
                "migrate", database=alias, interactive=False, verbosity=verbosity
            )
        call_command("createcachetable", database="default", verbosity=verbosity)
