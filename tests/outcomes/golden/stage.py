"""The way into the product and out of it again that every golden test takes.

A register file goes in through `import_register`, an answer comes out of
`outcome_report --format json`. What the file names is set up before, and what it has no
column for is written down after.
"""

import csv
import datetime
import io
import json
from pathlib import Path

from django.core.management import call_command

from accounts.models import Role, User
from outcomes.after_exit.actions import record_status
from outcomes.esf.actions import record_background
from participants.models import Enrolment, ExitCode
from programmes.models import Programme
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory

HERE = Path(__file__).parent
# This one asks nobody after 180 days.
WITHOUT_180 = "labb"


def rows_of(file):
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter=";"))


def set_up(rows):
    """The programmes, areas and coaches that the rows name, in one organisation."""
    organisation = OrganisationFactory()
    emails = sorted({r["coach"] for r in rows})
    coaches = [UserFactory(email=email, name=email) for email in emails]
    for coach in coaches:
        MembershipFactory(user=coach, organisation=organisation, role=Role.COACH)
    areas = [
        AreaFactory(organisation=organisation, slug=slug, name=slug.title())
        for slug in sorted({r["area"] for r in rows} - {""})
    ]
    for slug in sorted({r["programme"] for r in rows}):
        programme = ProgrammeFactory(
            organisation=organisation,
            slug=slug,
            name=slug.title(),
            follows_up_180=slug != WITHOUT_180,
        )
        programme.areas.set(areas)
        programme.staff.set(coaches)


def bring_in(file):
    """What `import_register` says when it has read the file."""
    said = io.StringIO()
    call_command("import_register", str(file), stdout=said, stderr=io.StringIO())
    return said.getvalue().splitlines()


def bring_in_rows(rows, folder):
    """The same for rows, by way of a file."""
    file = folder / "register.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return bring_in(file)


def write_down(name):
    """What no register file holds: statuses after exits, backgrounds of entries."""
    for row in _beside(name, "statuses"):
        assisted = row.pop("economic_assistance")
        enrolment = _enrolment_of(row.pop("first_name"))
        record_status(
            by=enrolment.coach,
            enrolment=enrolment,
            code=ExitCode.objects.get(pk=row.pop("code")),
            economic_assistance=assisted == "yes" if assisted else None,
            evidence="document",
            extent=int(extent) if (extent := row.pop("extent")) else None,
            **{field: _day(text) for field, text in row.items()},
        )
    for row in _beside(name, "backgrounds"):
        enrolment = _enrolment_of(row["first_name"])
        record_background(
            by=enrolment.coach,
            enrolment=enrolment,
            status_at_entry=row["status_at_entry"],
            education=int(row["education"]) if row["education"] else None,
            in_education_at_entry=False,
            unemployed_since=None,
            disability="",
            minority="",
        )


def _beside(name, folder):
    file = HERE / folder / f"{name}.csv"
    return rows_of(file) if file.exists() else []


def _enrolment_of(first_name):
    return Enrolment.objects.get(participant__first_name=first_name)


def _day(text):
    return datetime.date.fromisoformat(text) if text else None


def answer(arguments):
    """What `outcome_report` answers in JSON, as Python."""
    printed = io.StringIO()
    call_command("outcome_report", *arguments, "--format", "json", stdout=printed)
    return json.loads(printed.getvalue())


def coach_called(email):
    return User.objects.get(email=email)


def programme_called(slug):
    return Programme.objects.get(slug=slug)
