import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from outcomes.actions import record_follow_up
from outcomes.models import FollowUp, due_date
from tests.factories.accounts import UserFactory
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory

Source = FollowUp.Source
Status = FollowUp.Status
EXIT = datetime.date(2026, 6, 30)
DUE = datetime.date(2026, 9, 28)


def record(enrolment, **fields):
    answer = {
        "milestone": 90,
        "status": Status.WORK,
        "reached_on": DUE,
        "source": Source.EMPLOYER,
        "by": enrolment.coach,
    } | fields
    return record_follow_up(enrolment=enrolment, **answer)


def test_due_date_and_window_are_counted_from_the_exit():
    follow_up = FollowUpFactory(milestone=90)

    assert follow_up.due_on == DUE
    assert follow_up.opens_on == datetime.date(2026, 9, 14)
    assert follow_up.closes_on == datetime.date(2026, 10, 26)


def test_due_date_counts_the_leap_day():
    assert due_date(datetime.date(2023, 12, 1), 90) == datetime.date(2024, 2, 29)


def test_record_follow_up_survives_the_exit_and_names_who_wrote_it():
    enrolment = EnrolmentFactory(ended=True)

    record(enrolment)

    [follow_up] = enrolment.follow_ups.all()
    assert follow_up.recorded_by == enrolment.coach
    assert follow_up.history.get().history_user == enrolment.coach


def test_second_answer_corrects_the_first_and_history_keeps_both():
    enrolment = EnrolmentFactory(ended=True)
    record(enrolment, status=Status.UNKNOWN, source="")

    record(enrolment, status=Status.STUDY, source=Source.DOCUMENT)

    [follow_up] = enrolment.follow_ups.all()
    assert follow_up.status == Status.STUDY
    assert [row.status for row in follow_up.history.order_by("history_id")] == [
        Status.UNKNOWN,
        Status.STUDY,
    ]


@pytest.mark.parametrize(
    ("reached_on", "source", "allowed"),
    [
        (datetime.date(2026, 9, 13), Source.EMPLOYER, False),
        (datetime.date(2026, 9, 13), Source.REGISTER, False),
        (datetime.date(2026, 9, 14), Source.EMPLOYER, True),
        (datetime.date(2026, 10, 26), Source.SELF, True),
        (datetime.date(2026, 10, 27), Source.SELF, False),
        (datetime.date(2026, 10, 27), Source.EMPLOYER, False),
        (datetime.date(2026, 10, 27), Source.DOCUMENT, True),
        (datetime.date(2027, 3, 1), Source.REGISTER, True),
    ],
)
def test_answers_are_taken_within_the_window(reached_on, source, allowed):
    enrolment = EnrolmentFactory(ended=True)

    if allowed:
        assert record(enrolment, reached_on=reached_on, source=source).pk
    else:
        with pytest.raises(ValidationError) as error:
            record(enrolment, reached_on=reached_on, source=source)
        assert set(error.value.message_dict) == {"reached_on"}
        assert not FollowUp.objects.exists()


def test_nothing_is_followed_up_before_the_exit():
    with pytest.raises(ValidationError):
        record(EnrolmentFactory())


def test_an_answer_needs_a_source_and_a_failed_try_does_not():
    enrolment = EnrolmentFactory(ended=True)

    with pytest.raises(ValidationError):
        record(enrolment, source="")

    assert record(enrolment, status=Status.UNKNOWN, source="").pk


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"source": ""}, "follow_up_answer_has_a_source"),
        ({"milestone": 30}, "follow_up_milestone_is_known"),
    ],
)
def test_constraints_hold_in_the_database(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        FollowUpFactory(**fields)


def test_one_row_for_each_milestone():
    follow_up = FollowUpFactory()

    with pytest.raises(IntegrityError):
        FollowUpFactory(enrolment=follow_up.enrolment)


def test_follow_ups_are_seen_with_the_enrolment():
    follow_up = FollowUpFactory()
    hidden = FollowUpFactory()
    ProtectionFactory(participant=hidden.enrolment.participant, readers=[])

    def seen(user):
        return set(FollowUp.objects.visible_to(user))

    assert seen(follow_up.enrolment.coach) == {follow_up}
    assert seen(hidden.enrolment.coach) == set()
    assert seen(UserFactory(coach=True)) == set()


@pytest.mark.parametrize(
    ("days", "source", "is_doubtful"),
    [
        (10, Source.SELF, False),
        (15, Source.SELF, True),
        (15, Source.REGISTER, True),
        (-29, Source.SELF, True),
        (-29, Source.REGISTER, False),
    ],
)
def test_an_answer_about_another_day_since_the_exit_was_corrected_says_so(
    client, days, source, is_doubtful
):
    enrolment = EnrolmentFactory(ended=True, ended_on=EXIT)
    record(enrolment, source=source)
    enrolment.ended_on = EXIT + datetime.timedelta(days=days)
    enrolment.save()

    with time_machine.travel(datetime.datetime(2026, 10, 20, 12)):
        client.force_login(enrolment.coach)
        page = client.get(enrolment.get_absolute_url())

    assert ("innan avslutet rättades" in page.content.decode()) is is_doubtful
