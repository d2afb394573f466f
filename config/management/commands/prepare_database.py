"""Brings both databases up to date; safe to run at every deployment."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from outcomes.measured.refreshing import refresh_all
from participants.models import Enrolment

# For bin/demo, which then sets its database aside.
OF_ANOTHER_VERSION = 3


class Command(BaseCommand):
    help = "Migrate every database and create the table of the cache."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="only say whether it can be done, and change nothing",
        )

    def handle(self, *, check, verbosity, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        for alias in connections:
            refuse_foreign(alias)
        if check:
            return
        for alias in connections:
            call_command(
                "migrate", database=alias, interactive=False, verbosity=verbosity
            )
        call_command("createcachetable", database="default", verbosity=verbosity)
        # A database from before results were measured has no measured rows yet.
        if Enrolment.objects.filter(measured=None).exists():
            refresh_all()


def refuse_foreign(alias):
    """Stop before a database whose tables this version can't know.

    Django passes over recorded migrations that it does not find, and then stumbles
    over tables that are not what it takes them for, or worse, does not.
    """
    loader = MigrationLoader(connections[alias])
    foreign = [
        f"{app}.{name}"
        for app, name in sorted(loader.applied_migrations)
        if is_ours(app) and (app, name) not in loader.disk_migrations
    ]
    if foreign:
        raise CommandError(
            f"The database '{alias}' was made by another version of Jobbfabriken: it "
            f"has {foreign[-1]}, which is not in this one. Either it is newer, or it "
            "is from before November 2026, when the migrations were begun anew. Use "
            "the version that made it, or begin with new, empty databases: "
            "CONTRIBUTING.md tells how.",
            returncode=OF_ANOTHER_VERSION,
        )


def is_ours(label):
    if label not in apps.app_configs:
        return False
    return Path(apps.get_app_config(label).path).parent == Path(settings.BASE_DIR)
