"""Which days a supervisor is asked about, and who gets the question when."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from accounts import reminders
from accounts.models import SentReminder
from employers.models import CapabilityLink
from placements.attendance import actions
from placements.attendance.reminders import weekly_questions
from placements.attendance.week_actions import (
    TASK,
    ask_about_weeks,
    report_by_link,
)
from placements.attendance.weekly import LOOKING_BACK, weeks_by_contact, weeks_of
from placements.models import AttendanceDay, WeekPlan
from tests.factories.attendance import (
    AttendanceDayFactory,
    AttendanceMonthFactory,
    WeekPlanFactory,
)
from tests.factories.employers import ContactFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory

from .conftest import OCTOBER, TODAY

DAY = datetime.timedelta(days=1)
FRIDAY = TODAY - DAY
MONDAY = datetime.date(2026, 11, 23)


def asked_about(placement, through=FRIDAY):
    weeks = weeks_of(actions.supervisor_of(placement), through)
    return [day.on for week in weeks for day in week.days]


def test_unknown_days_are_asked_about_week_by_week(placement):
    AttendanceDayFactory(placement=placement, day=FRIDAY)
    AttendanceDayFactory(placement=placement, day=FRIDAY - 2 * DAY, kind="SICK")

    weeks = weeks_of(placement.contact, FRIDAY)

    # 16 October and later: five weeks back, workdays only.
    assert [week.monday.day for week in weeks] == [12, 19, 26, 2, 9, 16]
    assert [day.on.day for day in weeks[-1].days] == [16, 17, 19]
    assert weeks[-1].hours == 24
    assert weeks[0].days[0].on == FRIDAY - LOOKING_BACK


def report_everything(placement):
    for first in (OCTOBER, FRIDAY.replace(day=1)):
        actions.fill_in(placement, first, by=placement.created_by)


HINDRANCES = {
    "protected": lambda p: ProtectionFactory(participant=p.participant),
    "paused": lambda p: p.pause(by=p.created_by),
    "not kept": lambda p: p.week_plans.all().delete(),
    "the coach reports": lambda p: p.week_plans.update(asks_supervisor=False),
    "all is known": report_everything,
}


@pytest.mark.parametrize("name", HINDRANCES)
def test_nobody_is_asked_about(placement, name):
    assert asked_about(placement)

    HINDRANCES[name](placement)

    assert asked_about(placement) == []


def test_days_of_a_month_that_is_sent_are_not_asked_about(placement):
    AttendanceMonthFactory(placement=placement)

    assert min(asked_about(placement)) == datetime.date(2026, 11, 2)


def test_plan_of_the_day_says_who_is_asked(placement):
    WeekPlanFactory(
        placement=placement,
        valid_from=datetime.date(2026, 11, 16),
        asks_supervisor=False,
    )

    assert max(asked_about(placement)) == datetime.date(2026, 11, 13)


def test_named_supervisor_is_asked_and_not_the_contact(placement):
    placement.supervisor = ContactFactory(employer=placement.employer)
    placement.save()

    assert weeks_of(placement.supervisor, FRIDAY)
    assert not weeks_of(placement.contact, FRIDAY)


def test_last_days_of_a_placement_that_has_ended_are_asked_about(placement, coach):
    actions.report_days(placement, {datetime.date(2026, 11, 10): ("SICK", 0)}, by=coach)
    placement.end(by=coach, on=datetime.date(2026, 11, 12), reason="other")

    assert max(asked_about(placement)) == datetime.date(2026, 11, 12)


def test_everybody_is_asked_in_a_constant_number_of_queries(
    placement, django_assert_num_queries
):
    for _n in range(5):
        WeekPlanFactory(placement=PlacementFactory(active=True))

    with django_assert_num_queries(4):
        found = weeks_by_contact(FRIDAY)

    assert len(found) == 6


# ---- each week, once -----------------------------------------------------------------


def test_question_is_sent_once_a_week(placement):
    for day in (MONDAY, MONDAY, MONDAY + DAY, MONDAY + 6 * DAY):
        reminders.send(day)

    email = Email.objects.get(to=placement.contact.email)
    assert "Fatimaqq" not in email.subject + email.message + email.html_message
    assert "26 dagar" in email.message
    link = CapabilityLink.objects.get()
    assert (link.task, link.contact) == (TASK, placement.contact)
    assert link.created_by == placement.enrolment.coach
    reminders.send(MONDAY + 7 * DAY)
    assert Email.objects.filter(to=placement.contact.email).count() == 2
    # The new link closes the old.
    assert CapabilityLink.objects.open().count() == 1


def test_week_that_is_not_over_is_left_alone(placement, coach):
    report_everything(placement)
    days = AttendanceDay.objects.filter(placement=placement)
    days.filter(day__gte=datetime.date(2026, 11, 16)).delete()

    assert not list(weekly_questions(TODAY))
    assert len(list(weekly_questions(MONDAY))) == 1


@pytest.mark.parametrize(
    "facts", [{"is_active": False}, {"wants_reminders": False}, {"email": ""}]
)
def test_contact_who_is_not_to_be_mailed(placement, facts):
    contact = placement.contact
    for name, value in facts.items():
        setattr(contact, name, value)
    contact.save()

    assert not list(weekly_questions(MONDAY))


def test_person_who_becomes_protected_meanwhile(placement):
    (ask,) = weekly_questions(MONDAY)
    ProtectionFactory(participant=placement.participant)

    assert not ask()

    assert not SentReminder.objects.exists()
    assert not Email.objects.exists()


# ---- the answer ----------------------------------------------------------------------


def test_coach_who_was_quicker_is_not_written_over(placement, coach):
    link = ask_about_weeks(placement.contact, by=coach)
    actions.report_days(placement, {FRIDAY: ("SICK", 0)}, by=coach)

    eight = ("PRESENT", Decimal(8))
    told = {placement: {FRIDAY: eight, FRIDAY - DAY: eight}}
    assert report_by_link(link, told, name="Karin Holm")

    by_coach, by_link = placement.attendance_days.order_by("-day")
    assert (by_coach.kind, by_coach.reporter) == ("SICK", coach.name)
    link.refresh_from_db()
    assert (by_link.kind, by_link.reported_by, by_link.link) == ("PRESENT", None, link)
    assert by_link.reporter == "Karin Holm"
    assert by_link.history.get().history_user is None


def test_one_answer_wins(placement, coach):
    link = ask_about_weeks(placement.contact, by=coach)

    assert report_by_link(link, {placement: {FRIDAY: ("SICK", 0)}}, name="A B")
    later = {placement: {FRIDAY - DAY: ("SICK", 0)}}
    assert not report_by_link(link, later, name="C D")

    assert placement.attendance_days.count() == 1


def test_month_that_was_sent_meanwhile_takes_the_whole_answer_back(placement, coach):
    link = ask_about_weeks(placement.contact, by=coach)
    AttendanceMonthFactory(placement=placement)
    told = {placement: {datetime.date(2026, 10, 20): ("SICK", 0)}}

    with pytest.raises(ValidationError):
        report_by_link(link, told, name="Karin Holm")

    link.refresh_from_db()
    assert link.is_open
    assert not AttendanceDay.objects.exists()


@pytest.mark.parametrize("why", ["nothing is kept", "the contact has left"])
def test_nobody_can_be_asked(placement, coach, why):
    if why == "nothing is kept":
        WeekPlan.objects.all().delete()
    else:
        placement.contact.is_active = False
        placement.contact.save()

    with pytest.raises(ValidationError):
        ask_about_weeks(placement.contact, by=coach)

    assert not CapabilityLink.objects.exists()
