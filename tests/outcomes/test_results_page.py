"""The results page: what it shows to whom, and that bad addresses get a sentence."""

import datetime
from urllib.parse import parse_qsl

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import Role
from outcomes.measures import DEFINITIONS
from tests.factories.accounts import UserFactory
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import (
    AreaFactory,
    GoalFactory,
    ProgrammeFactory,
    staff_member,
)

from .leavers import BODEN, PORTALEN, leavers

URL = reverse("outcomes:results")
PERIOD = {"first": "2024-01-01", "last": "2024-12-31"}
PARAMETERS = ["first", "last", "cohort", "programme", "by", "measure", "beside"]
PARAMETERS += ["show", "part", "page"]
TABLES = ["table", "destinations", "evidence", "follow_ups", "flow", "trend_table"]
TABLES += ["side_by_side"]
PAGES = ["outcomes:results", "outcomes:people"]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def portalen():
    programme = ProgrammeFactory(name="Portalen", slug="portalen")
    leavers(PORTALEN, programme=programme)
    return programme


def signed_in(client, programme, role):
    user = staff_member(programme, role)
    client.force_login(user)
    return user


def table(response):
    """{first cell: the texts of the others} of the results table."""
    return {
        line.label: [cell.text for cell in line.cells]
        for line in response.context["table"].lines
    }


def test_page_shows_rate_with_count_interval_and_goal(client, portalen):
    GoalFactory(programme=portalen, percent=60)
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(URL, PERIOD)

    expected = ["22", "22", "11", "50 %", "31–69 %", "50 %", "60 %", "0 %", "0"]
    expected = [text.replace(" %", "\N{NO-BREAK SPACE}%") for text in expected]
    assert table(response)["Portalen"] == expected
    [rate, *_others] = response.context["figures"]
    assert rate.value == "50\N{NO-BREAK SPACE}%"
    assert "11" in rate.detail
    assert "31–69" in rate.detail


def test_default_period_is_the_last_36_months(client, portalen):
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(URL)

    question = response.context["report"].question
    assert (question.start.isoformat(), question.end.isoformat()) == (
        "2023-11-22",
        "2026-11-21",
    )
    assertContains(response, 'value="2023-11-22"')


@pytest.mark.parametrize(
    ("role", "programmes"),
    [
        (Role.COACH, ["Portalen"]),
        (Role.COORDINATOR, ["Boden", "Portalen"]),
        (Role.MANAGER, ["Boden", "Portalen"]),
    ],
)
def test_coaches_read_their_programmes_and_others_the_organisation(
    client, portalen, role, programmes
):
    boden = ProgrammeFactory(name="Boden", organisation=portalen.organisation)
    leavers(BODEN, programme=boden)
    leavers(PORTALEN, programme=ProgrammeFactory(name="Elsewhere"))
    signed_in(client, portalen, role)

    response = client.get(URL, PERIOD)

    assert [row.label for row in response.context["report"].rows] == programmes
    assertNotContains(response, "Elsewhere")


@pytest.mark.parametrize(
    ("role", "links"),
    [(Role.COACH, True), (Role.COORDINATOR, True), (Role.MANAGER, False)],
)
def test_numbers_open_the_people_for_those_who_work_with_them(
    client, portalen, role, links
):
    signed_in(client, portalen, role)

    response = client.get(URL, PERIOD)

    assert (reverse("outcomes:people") in response.content.decode()) is links


@pytest.mark.parametrize(
    ("role", "offered"),
    [(Role.COACH, False), (Role.COORDINATOR, True), (Role.MANAGER, False)],
)
def test_only_coordinators_compare_coaches(client, portalen, role, offered):
    signed_in(client, portalen, role)

    page = client.get(URL, PERIOD)
    asked = client.get(URL, {"by": "coach"})

    choices = dict(page.context["form"].fields["by"].choices)
    assert ("coach" in choices) is offered
    assert bool(asked.context["form"].errors) is not offered


def test_small_numbers_are_withheld_on_the_page(client, portalen):
    areas = [AreaFactory(organisation=portalen.organisation) for _n in range(2)]
    leavers({"EMP_PERM": 3}, programme=portalen, area=areas[0])
    leavers({"EMP_PERM": 30}, programme=portalen, area=areas[1])
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(URL, {"by": "area"})

    shown = table(response)
    assert set(shown[areas[0].name][:6]) == {"x"}
    assert all(bar.text for bar in response.context["chart"].bars)


@pytest.mark.parametrize(
    "address",
    [
        {"first": "2024-13-01"},
        {"first": "tomorrow"},
        {"first": "0001-01-01"},
        {"last": "9999-12-31"},
        {"first": "2025-01-01", "last": "2024-01-01"},
        {"cohort": "entry"},
        {"by": "shoe size"},
        {"by": "programme,area"},
        {"programme": "elsewhere"},
    ],
)
def test_questions_that_make_no_sense_get_a_sentence(client, portalen, address):
    signed_in(client, portalen, Role.COORDINATOR)

    response = client.get(URL, address)

    assert response.status_code == 200
    assert response.context["form"].errors
    assertContains(response, "ds-error-summary")
    assert (
        client.get(reverse("outcomes:results_file", args=["csv"]), address).status_code
        == 404
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("value", ["\0", "a\0b", "å" * 10_000, "'\";--", "-1", "[]"])
def test_no_parameter_breaks_a_page(client, portalen, name, parameter, value):
    signed_in(client, portalen, Role.COORDINATOR)

    response = client.get(reverse(name), PERIOD | {parameter: value})

    assert response.status_code == 200


SINCE_2023 = {"first": "2023-01-01", "last": "2026-12-31"}


@pytest.mark.parametrize(
    "address",
    [
        *({"by": by} for by in ("area", "gender", "coach")),
        *({"by": by} | SINCE_2023 for by in ("programme", "quarter")),
        {"by": "programme", "cohort": "start"} | SINCE_2023,
        {"by": "quarter", "cohort": "start"} | SINCE_2023,
    ],
)
def test_every_breakdown_has_a_page(client, portalen, address):
    GoalFactory(programme=portalen)
    signed_in(client, portalen, Role.COORDINATOR)

    response = client.get(URL, address)

    assert response.status_code == 200
    assert response.context["report"].total.population == 22


@pytest.mark.parametrize(
    ("address", "field", "nearest"),
    [
        (
            {"first": "2024-01-15", "last": "2024-12-20"},
            "last",
            {"first": "2024-01-01", "last": "2024-12-31"},
        ),
        (
            {"first": "2025-02-20", "last": "2026-11-20"},
            "last",
            {"first": "2025-04-01", "last": "2026-12-31"},
        ),
        ({"by": "area"} | PERIOD, "by", {"by": "area", "first": "2023-11-22"}),
        ({"by": "gender", "cohort": "start"}, "cohort", {"by": "gender"}),
    ],
)
def test_what_would_tell_of_single_persons_is_answered_by_the_nearest_question(
    client, portalen, address, field, nearest
):
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(URL, address)

    form = response.context["form"]
    assert list(form.errors) == [field]
    query, _words = form.nearest
    assertContains(response, escape(f"?{query}"))
    assert nearest.items() <= dict(parse_qsl(query)).items()
    assert client.get(f"{URL}?{query}").context["report"].table.is_published


def test_start_cohort_with_many_ongoing_is_shown_as_a_range(client, portalen):
    leavers({None: 22}, programme=portalen, ended_on=None, end_type=None)
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(
        URL, {"cohort": "start", "first": "2023-01-01", "last": "2024-12-31"}
    )

    [rate, *_others] = response.context["figures"]
    assert rate.value == "25–75\N{NO-BREAK SPACE}%"
    [bar] = response.context["chart"].bars
    assert bar.width == 0
    assert bar.low is not None


def test_many_neutral_exits_are_warned_of(client):
    programme = ProgrammeFactory()
    leavers({"EMP_PERM": 10, "MOVED": 5}, programme=programme)
    signed_in(client, programme, Role.MANAGER)

    response = client.get(URL, PERIOD)

    assertContains(response, 'data-color="warning"')


def test_nobody_has_left_yet(client):
    signed_in(client, ProgrammeFactory(), Role.COACH)

    response = client.get(URL)

    assertContains(response, "empty-state")


def test_htmx_gets_the_results_without_the_frame(client, portalen):
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(URL, PERIOD, headers={"HX-Request": "true"})

    assertContains(response, 'id="results"')
    assertNotContains(response, "<!doctype html>")


def test_address_says_only_what_is_not_usual(client, portalen):
    signed_in(client, portalen, Role.MANAGER)
    usual = {"first": "2023-11-22", "last": "2026-11-21", "cohort": "exit"}
    htmx = {"HX-Request": "true"}

    same = client.get(URL, usual, headers=htmx)
    other = client.get(URL, usual | {"beside": "PORTALEN"}, headers=htmx)

    assert same["HX-Push-Url"] == URL
    assert other["HX-Push-Url"] == f"{URL}?beside=PORTALEN"


def test_query_count_does_not_grow(client, django_assert_max_num_queries):
    first = ProgrammeFactory()
    programmes = [first] + [
        ProgrammeFactory(organisation=first.organisation) for _n in range(5)
    ]
    for programme in programmes:
        GoalFactory(programme=programme)
        for enrolment in leavers({"EMP_PERM": 6, "TERM_END": 6}, programme=programme):
            FollowUpFactory(enrolment=enrolment)
    signed_in(client, first, Role.COORDINATOR)
    client.get(URL)  # The first page of a session also stores the token of its forms.

    parts = [{"by": by} for by in ("area", "gender", "coach")]
    for address in (PERIOD, PERIOD | {"by": "quarter"}, *parts):
        with django_assert_max_num_queries(12):
            client.get(URL, address | {"beside": "PORTALEN"})


def test_definitions_explain_every_number_of_the_page(client, portalen):
    signed_in(client, portalen, Role.MANAGER)
    page = client.get(URL, PERIOD | {"beside": "PORTALEN"})
    anchors = {figure.anchor for figure in page.context["figures"]}
    for name in TABLES:
        anchors |= {column.anchor for column in page.context[name].columns}

    text = client.get(reverse("outcomes:definitions")).content.decode()

    assert {anchor: text.count(f'id="{anchor}"') for anchor in anchors} == (
        dict.fromkeys(anchors, 1)
    )
    assert [name for name in DEFINITIONS if name not in text] == []


def test_measure_is_the_programmes_own_or_the_organisations(client, portalen):
    organisation = portalen.organisation
    organisation.default_measure = "KOLADA_U40455"
    organisation.save()
    portalen.default_measure = "PORTALEN"
    portalen.save()
    signed_in(client, portalen, Role.MANAGER)

    def measure(**address):
        return client.get(URL, PERIOD | address).context["definition"].name

    assert measure() == "KOLADA_U40455"
    assert measure(programme="portalen") == "PORTALEN"
    assert measure(programme="portalen", measure="ESF_PLUS") == "ESF_PLUS"


def test_two_measures_side_by_side_with_what_both_say(client, portalen):
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(URL, PERIOD | {"beside": "PORTALEN"})

    [line, total] = response.context["side_by_side"].lines
    texts = [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in line.cells]
    assert texts == ["11 av 22", "50 %", "31–69 %", "15 av 22", "68 %", "47–84 %"]
    assert [cell.text for cell in total.cells] == [cell.text for cell in line.cells]
    for definition in (DEFINITIONS["JOBBFABRIK_1"], DEFINITIONS["PORTALEN"]):
        assertContains(response, str(definition.numerator))


def test_page_says_between_what_the_follow_up_lies(client, portalen):
    people = portalen.enrolments.order_by("pk")
    for person in people[:8]:
        FollowUpFactory(enrolment=person)
    for person in people[8:16]:
        FollowUpFactory(enrolment=person, status="LOOKING")
    signed_in(client, portalen, Role.MANAGER)

    _first, half_a_year, _last = client.get(URL, PERIOD).context["bounds"]

    assert half_a_year.replace("\N{NO-BREAK SPACE}", " ") == (
        "Efter 180 dagar: 36–64 % är i arbete eller studier, "
        "beroende på 6 som inte nåddes."
    )


def test_definitions_are_there_in_english_too(client, portalen):
    signed_in(client, portalen, Role.MANAGER)

    response = client.get(
        reverse("outcomes:definitions"), headers={"Accept-Language": "en"}
    )

    assertContains(response, "Municipal labour-market employment")


def test_results_are_for_those_with_a_role(client):
    client.force_login(UserFactory(assessor=True))

    assert client.get(URL).status_code == 403
