"""The way into the product and out of it again that every golden test takes.

A register file goes in through `import_register`, an answer comes out of
`outcome_report --format json`. What the file names is set up before.
"""

import csv
import io
import json
from pathlib import Path

from django.core.management import call_command

from accounts.models import Role, User
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


def answer(arguments):
    """What `outcome_report` answers in JSON, as Python."""
    printed = io.StringIO()
    call_command("outcome_report", *arguments, "--format", "json", stdout=printed)
    return json.loads(printed.getvalue())


def coach_called(email):
    return User.objects.get(email=email)


def programme_called(slug):
    return Programme.objects.get(slug=slug)
