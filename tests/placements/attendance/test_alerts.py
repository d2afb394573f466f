"""The thresholds of the alerts, at their edges."""

import datetime

import pytest

from participants.models import ContactNote, Enrolment
from placements.attendance.alerts import (
    ALERTS,
    alerts_of,
    missing_reports,
    needing_coach,
    with_alerts,
)
from placements.attendance.contributions import AttendanceContribution
from placements.models import AttendanceDay, Placement
from tests.factories.attendance import AttendanceDayFactory, AttendanceMonthFactory
from tests.factories.participants import ContactNoteFactory
from tests.factories.placements import PlacementFactory

from .conftest import NOVEMBER, TODAY

DAY = datetime.timedelta(days=1)


@pytest.fixture
def placement(placement):
    """Nothing else to look at: October is attested, and it began long ago."""
    AttendanceMonthFactory(placement=placement, attested=True)
    return placement


def report(placement, *ago, kind="PRESENT"):
    for days in ago:
        AttendanceDayFactory(placement=placement, day=TODAY - days * DAY, kind=kind)


def alerts(placement):
    (row,) = with_alerts(Placement.objects.filter(pk=placement.pk), TODAY)
    return {alert.name for alert in ALERTS if getattr(row, alert.name)}


@pytest.mark.parametrize(
    ("ago", "alarming"),
    [
        ((1, 2, 13), True),
        ((1, 2, 14), False),
        ((1, 2), False),
        ((1, 2, 3, 4), True),
    ],
)
def test_three_unapproved_days_within_two_weeks(placement, ago, alarming):
    report(placement, *ago, kind="ABSENT_UNAPPROVED")

    assert alerts(placement) == ({"unapproved"} if alarming else set())


@pytest.mark.parametrize(
    ("ago", "between", "alarming"),
    [
        ((13, 8, 1), None, True),
        ((12, 8, 1), None, False),
        ((13, 8, 1), "PRESENT", False),
        ((13, 8, 1), "CARE_OF_CHILD", False),
        ((13, 8, 1), "HOLIDAY", True),
        ((13, 9, 6), None, True),
    ],
)
def test_two_weeks_of_illness_in_a_row(placement, ago, between, alarming):
    report(placement, *ago, kind="SICK")
    if between:
        report(placement, 5, kind=between)

    assert alerts(placement) == ({"long_illness"} if alarming else set())


def test_illness_that_is_over_raises_no_alert(placement):
    report(placement, 19, 12, 4, kind="SICK")
    report(placement, 1)

    assert alerts(placement) == set()


@pytest.mark.parametrize(
    ("last", "worked", "alarming"),
    [(1, None, True), (1, 10, False), (9, None, False)],
)
def test_absence_for_thirty_days_whatever_the_kind(enrolment, last, worked, alarming):
    placement = PlacementFactory(
        enrolment=enrolment, active=True, starts_on=TODAY - 50 * DAY
    )
    report(placement, 29, kind="SICK")
    report(placement, 15, kind="CARE_OF_CHILD")
    report(placement, last, kind="LEAVE_APPROVED")
    if worked:
        report(placement, worked, kind="TRAINING")

    assert ("long_absence" in alerts(placement)) == alarming


@pytest.mark.parametrize(("ago", "missing"), [(7, False), (8, True)])
def test_reports_are_missing_after_a_week(placement, ago, missing):
    report(placement, ago)

    assert (placement in missing_reports(TODAY)) == missing
    assert (alerts(placement) == {"unreported"}) == missing


def test_reports_are_not_missing_while_paused_or_new(enrolment, placement):
    placement.pause(by=enrolment.coach)
    new = PlacementFactory(active=True, starts_on=TODAY - 3 * DAY)

    assert not missing_reports(TODAY).exists()
    assert alerts_of(new) == []


@pytest.mark.parametrize(
    ("facts", "alarming"),
    [
        ({"active": True}, True),
        ({"active": True, "starts_on": TODAY - 7 * DAY}, True),
        ({"active": True, "starts_on": TODAY - 6 * DAY}, False),
        ({"paused": True}, False),
        ({"confirmed_by_participant": True}, False),
        ({"ended": True}, False),
    ],
)
def test_nobody_has_begun_to_report(facts, alarming):
    other = PlacementFactory(**facts)

    assert (alerts(other) == {"not_begun"}) == alarming
    assert (other in missing_reports(TODAY)) == alarming
    assert (other in needing_coach(TODAY)) == alarming


def test_one_day_known_is_a_beginning(placement):
    report(placement, 1)

    assert alerts(placement) == set()


def test_month_that_was_not_sent_is_missing(placement):
    december = datetime.date(2026, 12, 1)
    AttendanceDayFactory(placement=placement, day=december - DAY)

    assert not missing_reports(december - DAY).exists()
    assert placement in missing_reports(december)
    AttendanceMonthFactory(placement=placement, month=NOVEMBER, ends_on=december - DAY)
    assert placement not in missing_reports(december)


def test_supervisor_who_does_not_answer_is_missing(placement):
    report(placement, 1)
    placement.attendance_months.update(answer=None, answered_at=None, answered_by=None)

    assert placement not in missing_reports(TODAY + 6 * DAY)
    assert "unanswered" not in alerts(placement)
    AttendanceDay.objects.filter(day__gte=NOVEMBER).delete()
    report(placement, 0)
    assert placement in missing_reports(TODAY + 15 * DAY)


@pytest.mark.parametrize(
    ("kind", "ago", "needs"),
    [
        (ContactNote.Kind.PHONE, 6, False),
        (ContactNote.Kind.PHONE, 7, True),
        (ContactNote.Kind.ATTEMPT, 1, True),
    ],
)
def test_contact_with_the_person_settles_an_absence(placement, kind, ago, needs):
    report(placement, 1, 2, 3, kind="ABSENT_UNAPPROVED")
    ContactNoteFactory(
        enrolment=placement.enrolment, kind=kind, held_on=TODAY - ago * DAY
    )

    assert needing_coach(TODAY).exists() == needs
    assert alerts(placement) == {"unapproved"}


def test_alert_counts_as_something_for_the_coach_to_do(placement):
    report(placement, 8)

    (need,) = AttendanceContribution().needs(TODAY)

    assert list(Enrolment.objects.filter(need)) == [placement.enrolment]


def test_sentences_are_for_placements_whose_attendance_is_kept(placement):
    report(placement, 8)

    (sentence,) = alerts_of(placement)

    assert sentence == next(a.title for a in ALERTS if a.name == "unreported")
