"""Reporting, sending, attesting and correcting."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from placements.attendance import actions
from placements.attendance.months import month_of
from placements.models import AttendanceDay, AttendanceMonth, WeekPlan
from tests.factories.attendance import AttendanceDayFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory

from .conftest import NOVEMBER, OCTOBER, TODAY

DAY = datetime.timedelta(days=1)
FRIDAY = TODAY - DAY
EIGHT = ("PRESENT", Decimal(8))


def test_filling_in_leaves_what_is_reported_and_days_to_come(placement, coach):
    AttendanceDayFactory(placement=placement, day=FRIDAY, kind="SICK")

    changed = actions.fill_in(placement, NOVEMBER, by=coach)

    days = placement.attendance_days.all()
    assert changed == 14
    assert len(days) == 15
    assert days.get(day=FRIDAY).kind == "SICK"
    assert max(day.day for day in days) == FRIDAY
    assert {day.reported_by for day in days} == {coach}
    assert AttendanceDay.history.filter(history_user=coach).count() == 14


def test_filling_in_keeps_holidays_off(coach, enrolment):
    placement = PlacementFactory(
        enrolment=enrolment,
        active=True,
        starts_on=datetime.date(2026, 1, 1),
        ends_on=datetime.date(2026, 11, 30),
    )

    actions.fill_in(placement, datetime.date(2026, 1, 1), by=coach)

    off = placement.attendance_days.filter(kind="HOLIDAY")
    assert [day.day.day for day in off] == [1, 6]
    assert placement.attendance_days.get(day=datetime.date(2026, 1, 2)).hours == 8


def test_first_report_begins_the_keeping_of_attendance(enrolment, coach):
    placement = PlacementFactory(enrolment=enrolment, active=True, extent=50)

    actions.fill_in(placement, NOVEMBER, by=coach)

    plan = WeekPlan.objects.get(placement=placement)
    assert plan.monday == 4


def test_reporting_again_changes_only_what_differs(placement, coach):
    actions.report_days(placement, {FRIDAY: EIGHT, FRIDAY - DAY: EIGHT}, by=coach)

    changed = actions.report_days(
        placement,
        {FRIDAY: EIGHT, FRIDAY - DAY: ("SICK", 0), FRIDAY - 2 * DAY: None},
        by=coach,
    )

    assert changed == 1
    day = placement.attendance_days.get(day=FRIDAY - DAY)
    assert (day.kind, day.hours) == ("SICK", 0)
    assert [h.kind for h in day.history.all()] == ["SICK", "PRESENT"]


def test_taking_a_day_away_is_in_the_history(placement, coach):
    actions.report_days(placement, {FRIDAY: EIGHT}, by=coach)

    actions.report_days(placement, {FRIDAY: None}, by=coach)

    assert not placement.attendance_days.exists()
    last = AttendanceDay.history.first()
    assert (last.history_type, last.history_user) == ("-", coach)


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        ("LEAVE_APPROVED", True),
        ("HOLIDAY", True),
        ("SICK", False),
        ("PRESENT", False),
        ("TRAINING", False),
    ],
)
def test_days_to_come(placement, coach, kind, allowed):
    report = {TODAY + DAY: (kind, Decimal(8 if kind in ("PRESENT", "TRAINING") else 0))}

    if allowed:
        assert actions.report_days(placement, report, by=coach) == 1
        return
    with pytest.raises(ValidationError):
        actions.report_days(placement, report, by=coach)


def test_reporting_before_the_placement_has_started(enrolment, coach):
    placement = PlacementFactory(enrolment=enrolment, confirmed_by_participant=True)

    with pytest.raises(ValidationError):
        actions.report_days(placement, {TODAY: EIGHT}, by=coach)


def test_month_is_sent_whole_or_not_at_all(placement, coach):
    with pytest.raises(ValidationError):
        actions.ask_for_attest(placement, NOVEMBER, by=coach)
    with pytest.raises(ValidationError):
        actions.ask_for_attest(placement, OCTOBER, by=coach)
    assert not AttendanceMonth.objects.exists()
    assert not Email.objects.exists()


def test_sent_month_holds_its_days_and_locks_them(placement, coach, sent):
    assert len(sent.days) == 20
    assert sent.hours == 160
    assert sent.days[0] == ["2026-10-05", "PRESENT", "8.00"]
    with pytest.raises(ValidationError) as refused:
        actions.report_days(
            placement, {datetime.date(2026, 10, 5): ("SICK", 0)}, by=coach
        )
    assert refused.value.code == "attendance_month_is_sent"
    assert actions.report_days(placement, {FRIDAY: EIGHT}, by=coach) == 1


def test_mail_to_the_supervisor_tells_nothing_of_the_person(sent):
    email = Email.objects.get()

    assert email.to == [sent.placement.contact.email]
    for text in (email.subject, email.message, email.html_message):
        assert "Fatimaqq" not in text
        assert "Alsayedqq" not in text
    assert "oktober" not in email.subject
    assert "oktober 2026" in email.message


def test_protected_person_is_never_mailed_about(placement, coach):
    ProtectionFactory(participant=placement.participant, readers=[coach])
    actions.fill_in(placement, OCTOBER, by=coach)

    version = actions.ask_for_attest(placement, OCTOBER, by=coach)
    actions.record_answer(version, "correct", name="Karin Holm", by=coach)

    assert version.link is None
    assert version.is_attested
    assert version.recorded_by == coach
    assert not Email.objects.exists()


def test_one_answer_by_link_wins(sent):
    Email.objects.all().delete()

    assert actions.answer_by_link(sent, "correct", name="Karin Holm")
    assert not actions.answer_by_link(sent, "incorrect", name="B", comment="Nej")

    sent.refresh_from_db()
    assert sent.is_attested
    assert sent.answered_by == "Karin Holm"
    assert Email.objects.count() == 2


def test_month_that_is_not_correct_is_open_again(placement, coach, sent):
    actions.answer_by_link(sent, "incorrect", name="Karin", comment="Sjuk den 6")

    sixth = datetime.date(2026, 10, 6)
    actions.report_days(placement, {sixth: ("SICK", 0)}, by=coach)
    again = actions.ask_for_attest(placement, OCTOBER, by=coach)

    sent.refresh_from_db()
    assert sent.state == AttendanceMonth.State.DISPUTED
    assert again.hours == 152


def test_correcting_keeps_the_version_that_was_attested(placement, coach, sent):
    actions.answer_by_link(sent, "correct", name="Karin Holm")

    actions.correct(sent, reason="Hon var på kurs den 6", by=coach)
    sixth = datetime.date(2026, 10, 6)
    actions.report_days(placement, {sixth: ("TRAINING", Decimal(6))}, by=coach)
    again = actions.ask_for_attest(placement, OCTOBER, by=coach)

    first = AttendanceMonth.objects.get(pk=sent.pk)
    assert first.state == AttendanceMonth.State.CORRECTED
    assert (first.hours, first.closed_by) == (160, coach)
    assert ["2026-10-06", "PRESENT", "8.00"] in first.days
    assert (again.hours, again.state) == (158, AttendanceMonth.State.WAITING)


def test_only_an_attested_month_is_corrected(sent, coach):
    with pytest.raises(ValidationError):
        actions.correct(sent, reason="Fel", by=coach)


def test_taking_back_closes_the_link(sent, coach):
    actions.take_back(sent, by=coach)

    sent.link.refresh_from_db()
    assert sent.link.revoked_at
    assert sent.state == AttendanceMonth.State.WITHDRAWN
    with pytest.raises(ValidationError):
        actions.take_back(sent, by=coach)


def test_what_somebody_else_has_done_meanwhile_is_seen(placement, sent, coach):
    stale = AttendanceMonth.objects.get(pk=sent.pk)
    actions.record_answer(sent, "correct", name="Karin Holm", by=coach)

    with pytest.raises(ValidationError):
        actions.record_answer(stale, "incorrect", name="A", comment="B", by=coach)

    stale.refresh_from_db()
    assert stale.is_attested


def test_asking_again_gives_a_new_link(sent, coach):
    again = actions.ask_again(sent, by=coach)

    assert again.link.token != sent.link.token
    assert again.is_waiting
    sent.link.refresh_from_db()
    assert not sent.link.is_open


def test_wrong_person_tells_the_coach(sent, coach):
    Email.objects.all().delete()

    assert actions.misdirected(sent)
    assert not actions.misdirected(sent)

    assert Email.objects.get().to == [coach.email]
    assert sent.state == AttendanceMonth.State.WITHDRAWN


def test_month_counts_hours_and_unknown_days(placement, coach):
    AttendanceDayFactory(placement=placement, day=FRIDAY, kind="CARE_OF_CHILD")
    AttendanceDayFactory(placement=placement, day=FRIDAY - DAY, hours=Decimal("7.5"))

    month = month_of(placement, NOVEMBER)

    assert len(month.days) == 30
    assert month.hours == Decimal("7.5")
    assert month.planned_hours == 21 * 8
    assert len(month.unknown) == 13
    assert (month.attended_days, month.absent_days) == (1, 1)
    assert not month.is_over
