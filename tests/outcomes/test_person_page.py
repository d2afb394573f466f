"""What the page of a person asks the databases when every app has something to tell."""

import datetime

import pytest
import time_machine
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.factories.attendance import AttendanceDayFactory, WeekPlanFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import (
    ContactNoteFactory,
    EnrolmentFactory,
    StepFactory,
)
from tests.factories.placements import PlacementFactory, PlacementRequestFactory
from tests.factories.validation import certificate

ALWAYS = {
    "accounts_membership",
    "accounts_readlogentry",
    "accounts_user",
    "django_session",
    "participants_contactnote",
    "participants_enrolment",
    "participants_step",
    "placements_placement",
}
OF_PLACEMENTS = {"placements_placementrequest"}
OF_VALIDATIONS = {
    "validation_assessment",
    "validation_certificate",
    "validation_validation",
}
OF_ATTENDANCE = {"placements_attendanceday", "placements_weekplan"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def enrolment():
    return EnrolmentFactory(enrolled_on=datetime.date(2026, 1, 7))


def casework(enrolment):
    for note in ContactNoteFactory.create_batch(5, enrolment=enrolment):
        StepFactory(enrolment=enrolment, agreed_in=note)


def placements(enrolment):
    for month in (2, 3, 4):
        placement = PlacementFactory(
            enrolment=enrolment,
            ended=True,
            starts_on=datetime.date(2026, month, 2),
            ends_on=datetime.date(2026, month, 27),
        )
        PlacementRequestFactory(placement=placement)


def validations(enrolment):
    certificate(enrolment=enrolment, withdrawn=True)
    certificate(enrolment=enrolment)


def attendance(enrolment):
    placement = enrolment.placements.latest("starts_on")
    WeekPlanFactory(placement=placement)
    AttendanceDayFactory(placement=placement, day=placement.starts_on)


def meetings(enrolment):
    for placement in enrolment.placements.all():
        MeetingFactory(placement=placement, held_on=placement.starts_on)


def tables_asked(client, enrolment):
    """The table of each statement on both databases."""
    client.force_login(enrolment.coach)
    client.get(enrolment.get_absolute_url())
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["readlog"]) as log,
    ):
        response = client.get(enrolment.get_absolute_url())
    assert response.status_code == 200
    statements = [q["sql"] for q in [*main.captured_queries, *log.captured_queries]]
    # The first name in a statement is the table's; BEGIN and COMMIT ask nothing.
    return sorted(
        sql.split('"')[1] for sql in statements if sql.startswith(("SELECT", "INSERT"))
    )


@pytest.mark.parametrize(
    ("told", "tables"),
    [
        ([], ALWAYS),
        ([placements], ALWAYS | OF_PLACEMENTS),
        ([placements, validations], ALWAYS | OF_PLACEMENTS | OF_VALIDATIONS),
        (
            [placements, attendance, meetings],
            ALWAYS | OF_PLACEMENTS | OF_ATTENDANCE | {"placements_meeting"},
        ),
    ],
    ids=["casework", "placements", "validations too", "attendance and meetings"],
)
def test_page_asks_each_table_once_and_twelve_at_most(client, enrolment, told, tables):
    casework(enrolment)
    for part in told:
        part(enrolment)

    asked = tables_asked(client, enrolment)

    assert asked == sorted(tables)
    assert len(asked) <= 12


def test_page_asks_once_when_there_is_everything(client, enrolment):
    """Somebody of whom every table has rows: more than twelve, but each only once."""
    for part in (casework, placements, validations, attendance, meetings):
        part(enrolment)
    FollowUpFactory(enrolment=enrolment, reached_on=datetime.date(2026, 11, 1))

    asked = tables_asked(client, enrolment)

    assert len(asked) == len(set(asked)) == 16
