"""What the database keeps of attendance, by name, on both engines."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from core.saving import save_by
from placements.models import AttendanceDay, AttendanceMonth, Placement
from placements.models.attendance_guards import TRIGGERS
from tests.factories.attendance import (
    AttendanceDayFactory,
    AttendanceMonthFactory,
)
from tests.factories.employers import CapabilityLinkFactory
from tests.factories.placements import PlacementFactory

OCTOBER_6 = datetime.date(2026, 10, 6)


@pytest.fixture
def placement(enrolment):
    """From 5 October to 18 December."""
    return PlacementFactory(enrolment=enrolment, active=True)


def refused_by(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def refusal_of(obj):
    """The name of the constraint that stops a save, as a form would learn it."""
    with pytest.raises(ValidationError) as refused:
        save_by(obj, None)
    return code_of(refused.value)


def code_of(error):
    return error.error_dict["__all__"][0].code


@pytest.mark.parametrize(
    ("constraint", "report"),
    [
        ("attendance_day_in_placement", {"day": datetime.date(2026, 10, 4)}),
        ("attendance_day_in_placement", {"day": datetime.date(2026, 12, 19)}),
        ("attendance_kind_is_known", {"kind": "AWAY"}),
        ("attendance_hours_when_attended", {"kind": "PRESENT", "hours": 0}),
        ("attendance_hours_when_attended", {"kind": "TRAINING", "hours": 13}),
        ("attendance_hours_when_attended", {"kind": "SICK", "hours": 4}),
    ],
)
def test_day_that_can_not_be(placement, constraint, report):
    with refused_by(constraint), transaction.atomic():
        AttendanceDayFactory(placement=placement, **report)


def test_day_is_moved_out_of_the_placement(placement):
    day = AttendanceDayFactory(placement=placement)
    day.day = datetime.date(2026, 12, 24)

    with refused_by("attendance_day_in_placement"), transaction.atomic():
        day.save()
    assert refusal_of(day) == "attendance_day_in_placement"


def test_day_is_reported_once(placement):
    day = AttendanceDayFactory(placement=placement)

    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceDayFactory(placement=placement, day=day.day, kind="SICK")


@pytest.mark.parametrize("attested", [True, False])
def test_days_of_a_sent_month_do_not_change(placement, attested):
    day = AttendanceDayFactory(placement=placement, day=OCTOBER_6)
    november = AttendanceDayFactory(placement=placement)
    AttendanceMonthFactory(placement=placement, attested=attested)

    with refused_by("attendance_month_is_sent"), transaction.atomic():
        AttendanceDayFactory(placement=placement, day=datetime.date(2026, 10, 7))
    with refused_by("attendance_month_is_sent"), transaction.atomic():
        AttendanceDay.objects.filter(pk=day.pk).update(hours=2)
    with refused_by("attendance_month_is_sent"), transaction.atomic():
        AttendanceDay.objects.filter(pk=november.pk).update(day=OCTOBER_6)
    with refused_by("attendance_month_is_sent"), transaction.atomic():
        AttendanceDay.objects.filter(pk=day.pk).delete()
    assert refusal_of(day) == "attendance_month_is_sent"
    november.delete()


def test_day_is_said_by_one_and_by_nobody_else(placement):
    day = AttendanceDayFactory(placement=placement)
    link = CapabilityLinkFactory(contact=placement.contact)

    for said in ({"link": link}, {"reported_by": None}):
        with refused_by("attendance_reported_by_one"), transaction.atomic():
            AttendanceDay.objects.filter(pk=day.pk).update(**said)
    AttendanceDay.objects.filter(pk=day.pk).update(reported_by=None, link=link)


def test_days_change_again_when_the_month_is_closed(placement):
    day = AttendanceDayFactory(placement=placement, day=OCTOBER_6)
    month = AttendanceMonthFactory(placement=placement, attested=True)

    month.close(by=placement.created_by, reason="Fel dag")
    day.hours = 2
    day.save()

    assert day.history.count() == 2
    assert month.state == AttendanceMonth.State.CORRECTED


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("attendance_corrected_with_reason", {"attested": True, "closed": True}),
        ("attendance_incorrect_says_what", {"attested": True, "answer": "incorrect"}),
        ("attendance_answer_is_whole", {"answer": "correct"}),
        ("attendance_month_in_order", {"ends_on": datetime.date(2026, 10, 1)}),
    ],
)
def test_month_that_can_not_be(placement, constraint, facts):
    if facts.pop("closed", False):
        facts["closed_at"] = datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC)

    with refused_by(constraint), transaction.atomic():
        AttendanceMonthFactory(placement=placement, **facts)


def test_month_is_sent_once_at_a_time(placement):
    first = AttendanceMonthFactory(placement=placement)

    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceMonthFactory(placement=placement)
    first.close()
    AttendanceMonthFactory(placement=placement)


def test_placement_can_not_leave_out_days_that_are_reported(placement, coach):
    AttendanceDayFactory(placement=placement, day=datetime.date(2026, 11, 20))

    with (
        refused_by("placement_holds_its_attendance"),
        transaction.atomic(),
    ):
        Placement.objects.filter(pk=placement.pk).update(
            ends_on=datetime.date(2026, 11, 19)
        )
    with pytest.raises(ValidationError) as refused:
        placement.end(by=coach, on=datetime.date(2026, 11, 19), reason="other")
    assert code_of(refused.value) == "placement_holds_its_attendance"
    placement.refresh_from_db()
    placement.end(by=coach, on=datetime.date(2026, 11, 20), reason="other")


@pytest.mark.django_db(transaction=True)
def test_guards_are_put_up_again_when_a_table_is_built_anew():
    """SQLite builds a table anew to alter it, and drops what hangs on it."""
    for model in (Placement, AttendanceMonth, AttendanceDay):
        with connection.schema_editor() as editor:
            editor.alter_field(model, *_longer(model))
        with connection.schema_editor() as editor:
            editor.alter_field(model, *reversed(_longer(model)))

        assert {trigger.name for trigger in TRIGGERS} <= triggers()


def _longer(model):
    name = {Placement: "role", AttendanceMonth: "comment", AttendanceDay: "kind"}[model]
    now = model._meta.get_field(name)
    other = now.clone()
    other.null = True
    other.set_attributes_from_name(name)
    other.model = model
    return now, other


def triggers():
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}
