"""Every ESF address, and what it answers to whom."""

import datetime

from outcomes.esf.scb_file import freeze_month
from tests.access_world import Row
from tests.factories.esf import EsfOperationFactory

FORBIDDEN = 403
READERS = {"coordinator": 200, "manager": 200}
# Numbers of the organisation, without a person in them.
READ_HERE = READERS | {"neighbour_coordinator": 200, "double_role": 200}
# Coordinators of another organisation may have such a page, but not this one.
ELSEWHERE = {"foreign_coordinator": 404, "foreign_manager": 404}
# The manager and who coordinates another programme read the numbers only.
REPORT = {"coordinator": 200, "neighbour_coordinator": 403, "manager": 403} | ELSEWHERE


# Before the turn of the year: then there are numbers for who reads no exact ones.
OPENS = datetime.date(2025, 12, 1)


def extend(world):
    """A project of the programme, whose first month was sent."""
    world.esf = EsfOperationFactory(
        organisation=world.organisation,
        programmes=[world.programme],
        period="ESF_2014_2020",
        opens_on=OPENS,
    )
    world.esf_month = freeze_month(
        operation=world.esf, first=OPENS, by=world.coordinator
    )


def background(_world):
    return {"status_at_entry": "INACT", "in_education_at_entry": "no"}


def project(world):
    return {
        "name": "Nya vägar",
        "reference_number": "2027-1",
        "period": "ESF_PLUS",
        "opens_on": "2030-01-01",
        "public_administrations": "0",
        "programmes": [world.programme.pk],
    }


def another_project(world):
    return project(world) | {
        "reference_number": "2027-2",
        "programmes": [world.other_programme.pk],
    }


ROWS = [
    Row("outcomes:esf", get=READERS, other=FORBIDDEN),
    Row(
        "outcomes:esf_create",
        get={"coordinator": 200},
        # Whose organisation has no such programme is told so.
        post={"coordinator": 302, "foreign_coordinator": 422},
        data=another_project,
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:esf_operation",
        args=lambda w: [w.esf.pk],
        get=READ_HERE | ELSEWHERE,
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:esf_edit",
        args=lambda w: [w.esf.pk],
        get={"coordinator": 200, "neighbour_coordinator": 200} | ELSEWHERE,
        post={"coordinator": 302, "neighbour_coordinator": 302} | ELSEWHERE,
        data=project,
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:esf_file",
        args=lambda w: [w.esf.pk, "csv"],
        get=READ_HERE | ELSEWHERE,
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:esf_file",
        args=lambda w: [w.esf.pk, "pdf"],
        get=READ_HERE | ELSEWHERE,
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:esf_months",
        args=lambda w: [w.esf.pk],
        get=REPORT | {"double_role": 403},
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:esf_freeze",
        args=lambda w: [w.esf.pk, datetime.date(2026, 2, 1)],
        post=REPORT | {"coordinator": 302, "double_role": 403},
        other=FORBIDDEN,
    ),
    # Whoever may is asked for the password first.
    Row(
        "outcomes:esf_month_file",
        args=lambda w: [w.esf.pk, w.esf_month.month, w.esf_month.version],
        get=REPORT | {"coordinator": 302, "double_role": 403},
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:esf_background",
        args=lambda w: [w.enrolment.pk],
        get={"coach": 200, "colleague": FORBIDDEN, "coordinator": FORBIDDEN},
        post={"coach": 302, "colleague": FORBIDDEN, "coordinator": FORBIDDEN},
        data=background,
    ),
    Row(
        "outcomes:esf_afterwards",
        args=lambda w: [w.ended_enrolment.pk],
        get={"coach": 200, "colleague": FORBIDDEN, "coordinator": 200},
        post={"coach": 302, "colleague": FORBIDDEN, "coordinator": 302},
        data=lambda w: {"in_education": "yes"},
    ),
]
