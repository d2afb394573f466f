"""The people behind a number: those that were counted, as far as one may see them."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import ReadLogEntry, Role
from outcomes.measures import DEFINITIONS
from outcomes.reports.people import OF_ROWS, SLICES, people
from outcomes.reports.question import Cohort
from outcomes.reports.results import results
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member

from .leavers import PORTALEN, ask, leavers

URL = reverse("outcomes:people")
PERIOD = {"first": "2024-01-01", "last": "2024-12-31"}
EVERYBODY = {**PORTALEN, "MOVED": 6, "NEVER_STARTED": 5}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def register():
    """Two areas, follow-ups of some, and two who are still there."""
    programme = ProgrammeFactory()
    for slug in ("ryd", "berga"):
        area = AreaFactory(organisation=programme.organisation, slug=slug)
        coach = staff_member(programme)
        found = leavers(EVERYBODY, programme=programme, area=area, coach=coach)
        for person in found[:12]:
            FollowUpFactory(enrolment=person)
        FollowUpFactory(enrolment=found[12], status="LOOKING")
        FollowUpFactory(enrolment=found[13], unreached=True)
        leavers(
            {None: 2},
            programme=programme,
            area=area,
            coach=coach,
            ended_on=None,
            end_type=None,
        )
    return programme


def number(row, show):
    """What the report says that a list of people stands for."""
    name, _dash, milestone = show.partition("_")
    if not milestone:
        return getattr(row, name)
    attribute = {
        "due": "eligible",
        "unknown": "not_reached",
        "lasting": "hits",
        "retained": "retained",
    }[name]
    return getattr(row.follow_up[int(milestone)], attribute)


@pytest.mark.parametrize("cohort", Cohort)
@pytest.mark.parametrize("by", ["area", "quarter", "gender", "programme", "coach"])
def test_every_list_has_as_many_as_its_number(register, by, cohort):
    report = ask(
        by=(by,),
        cohort=cohort,
        start=datetime.date(2023, 1, 1),
        withholds_small_numbers=False,
    )

    for show in OF_ROWS:
        found = people(report.question, show)
        assert found.count() == number(report.total, show), show
        for row in report.rows:
            if (expected := number(row, show)) is None:
                continue
            part = [part.code for part in row.group]
            found = people(report.question, show, part)
            assert found.count() == expected, (show, part)


@pytest.mark.parametrize("measure", ["JOBBFABRIK_1", "PORTALEN", "KOLADA_U40455"])
def test_every_list_of_the_total_has_as_many_as_its_number(register, measure):
    question = ask(
        definition=DEFINITIONS[measure], withholds_small_numbers=False
    ).question
    found = results(question)
    numbers = {f"left_{d.group.key}": d.number for d in found.destinations}
    for level, hits in found.evidence.numbers.items():
        numbers[f"according_to_{level or 'nobody'}"] = hits
    for flow in found.flows:
        for outcome, due in flow.due.items():
            numbers[f"{outcome.lower()}_due_{flow.milestone}"] = due
        for (outcome, place), answers in flow.numbers.items():
            numbers[f"{outcome.lower()}_{place}_{flow.milestone}"] = answers

    numbers["with_job"] = found.time_to_job.jobs
    numbers["supporting"] = found.self_support.persons if found.self_support else 0

    of_total = SLICES.keys() - OF_ROWS.keys()
    listed = {show: people(question, show).count() for show in of_total}

    assert {show: listed[show] for show in numbers} == numbers
    assert not any(listed[show] for show in of_total - numbers.keys())


def test_list_shows_the_people_that_the_coach_may_see(client, register):
    coach = register.staff.first()
    client.force_login(coach)
    elsewhere = leavers({"EMP_PERM": 1})

    response = client.get(URL, PERIOD | {"show": "hits"})

    assert response.context["counted"] == 22
    assert response.context["page"].paginator.count == 22
    assertNotContains(response, elsewhere[0].participant.last_name)


def test_list_writes_the_read_log(client, register):
    client.force_login(register.staff.first())

    response = client.get(URL, PERIOD | {"show": "misses"})

    shown = {enrolment.participant_id for enrolment in response.context["page"]}
    logged = ReadLogEntry.objects.values_list("participant_id", flat=True)
    assert shown == set(logged)


def test_coordinator_of_other_programmes_gets_the_number_and_no_names(client, register):
    other = ProgrammeFactory(organisation=register.organisation)
    client.force_login(staff_member(other, Role.COORDINATOR))

    response = client.get(URL, PERIOD | {"show": "hits"})

    assert response.context["counted"] == 22
    assert response.context["page"].paginator.count == 0
    assert not ReadLogEntry.objects.exists()


def test_protected_people_are_counted_and_not_shown(client):
    [enrolment, *_others] = leavers({"EMP_PERM": 12})
    ProtectionFactory(participant=enrolment.participant, readers=[])
    client.force_login(enrolment.coach)

    response = client.get(URL, PERIOD)

    assert response.context["counted"] == 12
    assert response.context["page"].paginator.count == 11
    assertNotContains(response, enrolment.participant.last_name)


def test_neutral_exits_do_not_tell_of_health(client):
    [enrolment, *_others] = leavers({"ILLNESS": 6})
    client.force_login(enrolment.coach)

    response = client.get(URL, PERIOD | {"show": "neutral"})

    assertNotContains(response, "sjukdom")


def test_row_is_named(client, register):
    client.force_login(register.staff.first())

    response = client.get(URL, PERIOD | {"by": "area", "part": "ryd"})

    area = register.staff.first().caseload.first().area
    assertContains(response, area.name)
    assert response.context["counted"] == 28


def test_managers_see_no_people(client, register):
    client.force_login(staff_member(register, Role.MANAGER))

    assert client.get(URL, PERIOD).status_code == 403


def test_query_count_does_not_grow(client, register, django_assert_max_num_queries):
    client.force_login(register.staff.first())
    client.get(URL, PERIOD)

    with django_assert_max_num_queries(12):
        response = client.get(URL, PERIOD | {"by": "area", "part": "ryd"})

    assert len(response.context["page"]) > 5
