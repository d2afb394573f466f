"""Which follow-ups there are on a day, and whose they are."""

import datetime

import pytest

from accounts.models import Role
from outcomes.following_up.linking import is_askable
from outcomes.following_up.owners import owned_by
from outcomes.following_up.tasks import State, due_tasks
from outcomes.models import LabourStatus
from outcomes.permissions import is_asked_about
from participants.actions import change_coach
from participants.models import Enrolment
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import staff_member

from .conftest import EXIT

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
DUE = EXIT + 90 * DAY


def tasks(state, day, **more):
    rows = due_tasks(Enrolment.objects.all(), state, day, **more)
    return [(milestone, due_on) for _pk, milestone, due_on in rows]


@pytest.mark.parametrize(
    ("days_from_due", "state"),
    [
        (-45, None),
        (-44, State.COMING),
        (-15, State.COMING),
        (-14, State.OPEN),
        (28, State.OPEN),
        (29, State.LATE),
        (2000, State.LATE),
    ],
)
def test_a_follow_up_without_answer_is_where_its_window_says(
    enrolment, days_from_due, state
):
    day = DUE + datetime.timedelta(days=days_from_due)

    found = [s for s in State if tasks(s, day, milestones=[90])]

    assert found == ([state] if state else [])
    assert not state or tasks(state, day, milestones=[90]) == [(90, DUE)]


@pytest.mark.parametrize(
    ("status", "source", "in_window", "after"),
    [
        ("WORK", "employer", State.DONE, State.DONE),
        ("UNKNOWN", "", State.OPEN, State.DONE),
        ("UNKNOWN", "self", State.DONE, State.DONE),
    ],
)
def test_somebody_who_was_not_reached_is_asked_until_the_window_closes(
    enrolment, status, source, in_window, after
):
    FollowUpFactory(enrolment=enrolment, milestone=90, status=status, source=source)
    late = DUE + datetime.timedelta(days=29)

    assert [s for s in State if tasks(s, DUE, milestones=[90])] == [in_window]
    assert [s for s in State if tasks(s, late, milestones=[90])] == [after]


@pytest.mark.parametrize("code", ["DECEASED", "MOVED", "TRANSFER", "ERROR"])
def test_neutral_and_administrative_exits_have_no_tasks(code):
    EnrolmentFactory(ended=True, ended_on=EXIT, exit_code_id=code)

    assert not any(tasks(state, DUE) for state in State)


def test_a_programme_that_does_not_ask_then_has_no_task(enrolment):
    enrolment.programme.follows_up_90 = False
    enrolment.programme.save()

    assert not any(tasks(state, DUE, milestones=[90]) for state in State)
    assert not is_askable(Enrolment.objects.get(), 90, DUE)


@pytest.mark.parametrize(("days", "asked"), [(0, False), (1, True)])
@pytest.mark.parametrize("code", ["DECEASED", "EMIGRATED", "CONSENT_WITHDRAWN"])
def test_nobody_is_asked_about_a_day_after_the_end(enrolment, code, days, asked):
    LabourStatus.objects.create(
        recorded_by=enrolment.coach,
        evidence="register",
        enrolment=enrolment,
        code_id=code,
        starts_on=DUE + datetime.timedelta(days=days),
    )

    assert bool(tasks(State.OPEN, DUE, milestones=[90])) is asked
    assert is_asked_about(Enrolment.objects.get(), 90) is asked


def told_after_the_exit(enrolment, code, day):
    LabourStatus.objects.create(
        recorded_by=enrolment.coach,
        evidence="register",
        enrolment=enrolment,
        code_id=code,
        starts_on=day,
    )


def left_another_time(enrolment, code, day):
    EnrolmentFactory(
        participant=enrolment.participant,
        enrolled_on=enrolment.ended_on + DAY,
        ended=True,
        ended_on=day,
        exit_code_id=code,
    )


@pytest.mark.parametrize("known_from", [told_after_the_exit, left_another_time])
@pytest.mark.parametrize("code", ["DECEASED", "EMIGRATED", "CONSENT_WITHDRAWN"])
def test_nobody_is_asked_who_has_gone_since_the_day(enrolment, code, known_from):
    gone_on = DUE + 5 * DAY
    known_from(enrolment, code, gone_on)
    enrolment.refresh_from_db()

    def asked_on(day):
        listed = bool(tasks(State.OPEN, day, milestones=[90]))
        return listed, is_askable(enrolment, 90, day)

    assert asked_on(gone_on - DAY) == (True, True)
    assert asked_on(gone_on) == (False, False)
    assert not tasks(State.COMING, EXIT + 140 * DAY, milestones=[180])


@pytest.mark.parametrize(("days", "askable"), [(0, False), (1, True), (28, True)])
def test_a_link_asks_about_a_day_that_has_passed(enrolment, days, askable):
    assert is_askable(enrolment, 90, DUE + days * DAY) is askable


def test_all_milestones_come_in_the_order_of_their_days():
    for ahead, days in enumerate((365, 90, 180)):
        ended_on = DUE + datetime.timedelta(days=ahead - days)
        enrolled_on = ended_on - datetime.timedelta(days=100)
        EnrolmentFactory(ended=True, enrolled_on=enrolled_on, ended_on=ended_on)

    found = tasks(State.OPEN, DUE)

    assert [milestone for milestone, _due in found] == [365, 90, 180]


def leave_programme(coach, programme):
    programme.staff.remove(coach)


def lose_role(coach, programme):
    coach.memberships.get().delete()


def close_account(coach, programme):
    coach.is_active = False
    coach.save()


def stay(coach, programme):
    pass


@pytest.mark.parametrize(
    ("happens", "owner"),
    [
        (stay, "coach"),
        (leave_programme, "coordinator"),
        (lose_role, "coordinator"),
        (close_account, "coordinator"),
    ],
)
def test_coordinators_own_what_a_coach_has_left(enrolment, happens, owner):
    programme, coach = enrolment.programme, enrolment.coach
    people = {
        "coach": coach,
        "coordinator": staff_member(programme, Role.COORDINATOR),
        "colleague": staff_member(programme),
        "elsewhere": staff_member(
            EnrolmentFactory(programme__organisation=programme.organisation).programme,
            Role.COORDINATOR,
        ),
    }

    happens(coach, programme)

    for user in people.values():
        user.refresh_from_db()
    owners = [
        name
        for name, user in people.items()
        if user.is_active
        and Enrolment.objects.filter(owned_by(user), pk=enrolment.pk).exists()
    ]
    assert owners == [owner]


def test_an_ended_case_can_change_coach_and_its_tasks_go_along(enrolment):
    successor = staff_member(enrolment.programme)

    change_coach(
        by=enrolment.coach, enrolment=enrolment, coach=successor, note="Tar över."
    )

    assert Enrolment.objects.filter(owned_by(successor), pk=enrolment.pk).exists()
    assert tasks(State.OPEN, DUE) == [(90, DUE)]
