"""The caseload as a page: who is on it, in what order, and what the tiles lead to."""

import datetime

import pytest
from django.db import connections
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import ReadLogEntry, Role
from core.dates import today
from participants.filters import CaseloadFilter
from tests.factories.participants import (
    ContactNoteFactory,
    EnrolmentFactory,
    ProtectionFactory,
    StepFactory,
)
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member

DAY = today()
URL = reverse("participants:list")


def ago(days):
    return DAY - datetime.timedelta(days=days)


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def coach(programme):
    return staff_member(programme)


@pytest.fixture
def colleague(programme):
    return staff_member(programme)


@pytest.fixture
def coordinator(programme):
    return staff_member(programme, Role.COORDINATOR)


def case(coach, **fields):
    return EnrolmentFactory(
        **{"coach": coach, "programme": coach.programmes.first()} | fields
    )


def listed(client, user, **query):
    client.force_login(user)
    response = client.get(URL, query)
    return response.context["page"].object_list


def test_coach_opens_the_own_ongoing_cases(client, coach, colleague):
    mine = case(coach)
    theirs = case(colleague)
    left = case(coach, ended=True)

    assert listed(client, coach) == [mine]
    assert set(listed(client, coach, coach="all")) == {mine, theirs}
    assert listed(client, coach, coach=colleague.pk) == [theirs]
    assert listed(client, coach, stage="exited") == [left]
    assert set(listed(client, coach, stage="all")) == {mine, left}


def test_coordinator_opens_the_whole_programme(client, coach, colleague, coordinator):
    case(EnrolmentFactory().coach)
    theirs = {case(coach), case(colleague)}

    assert set(listed(client, coordinator)) == theirs
    assert listed(client, coordinator, coach="me") == []


def test_case_left_in_a_programme_of_the_past_is_not_lost(client, coach):
    left = EnrolmentFactory(
        coach=coach,
        programme=ProgrammeFactory(organisation=coach.programmes.get().organisation),
    )

    assert listed(client, coach) == [left]
    assert listed(client, coach, coach="all") == [left]


def test_filters_narrow(client, coach):
    area = AreaFactory(organisation=coach.programmes.get().organisation)
    coach.programmes.get().areas.add(area)
    other = ProgrammeFactory(organisation=area.organisation)
    other.staff.add(coach)
    here = case(coach, area=area)
    there = case(coach, programme=other)
    ContactNoteFactory(enrolment=there, kind="mapping")

    assert listed(client, coach, area=area.slug) == [here]
    assert listed(client, coach, programme=other.slug) == [there]
    assert listed(client, coach, stage="coaching") == [there]
    assert listed(client, coach, stage="enrolled") == [here]
    assert listed(client, coach, programme=other.slug, area=area.slug) == []


@pytest.mark.parametrize(
    "query",
    [
        {"programme": "no-such"},
        {"programme": "a\0b"},
        {"area": "\0"},
        {"stage": "asleep"},
        {"coach": "0"},
        {"coach": "\0"},
        {"need": "rest"},
        {"need": "\0"},
        {"q": "a\0b"},
        {"q": "x" * 10_000},
        {"q": "870705-2381"},
        {"sort": "\0"},
    ],
)
def test_what_is_not_understood_shows_nobody_and_says_so(client, coach, query):
    case(coach)
    client.force_login(coach)

    response = client.get(URL, query)

    assert response.status_code == 200
    assert response.context["rows"] == []
    assertContains(response, "ds-validation-message")


def test_unknown_order_and_page_are_the_first(client, coach):
    mine = case(coach)

    assert listed(client, coach, sort="fate", page="\0") == [mine]


def test_list_begins_with_what_is_latest(client, coach):
    undated = case(coach)
    late, soon = case(coach), case(coach)
    StepFactory(enrolment=soon, due_on=ago(-2))
    StepFactory(enrolment=late, due_on=ago(9))

    client.force_login(coach)
    response = client.get(URL)

    assert response.context["page"].object_list == [late, soon, undated]
    assert ["late" in row for row in response.context["rows"]] == [True, False, False]
    assertContains(response, '<tr class="late">', count=1)


@pytest.mark.parametrize("sort", ["name", "programme", "stage", "contact", "next"])
def test_every_order_has_its_reverse(client, coach, sort):
    first = case(coach, participant__first_name="Ada")
    other = ProgrammeFactory(
        organisation=first.programme.organisation, name="Zenit", slug="zenit"
    )
    other.staff.add(coach)
    second = case(coach, participant__first_name="Bo", programme=other)
    ContactNoteFactory(enrolment=second, kind="mapping")
    StepFactory(enrolment=first, due_on=ago(3))
    StepFactory(enrolment=second, due_on=ago(1))

    assert listed(client, coach, sort=sort) == [first, second]
    assert listed(client, coach, sort=f"-{sort}") == [second, first]


def test_pages_hold_fifty(client, coach):
    EnrolmentFactory.create_batch(51, coach=coach, programme=coach.programmes.get())

    assert len(listed(client, coach)) == 50
    assert len(listed(client, coach, page=2)) == 1


def test_search_looks_in_what_is_chosen_and_offers_the_rest(client, coach, colleague):
    mine = case(coach, participant__first_name="Amina")
    case(colleague, participant__first_name="Aminata")

    assert listed(client, coach, q="amin") == [mine]
    assert len(listed(client, coach, q="amin", coach="all")) == 2
    nobody = client.get(URL, {"q": "aminata"}).context["empty"]
    assert nobody["url"] == "?q=aminata&coach=all&stage=all"
    wider = {"q": "nobody", "coach": "all", "stage": "all"}
    assert client.get(URL, wider).context["empty"]["url"] == URL


def test_search_is_logged_as_one(client, coach):
    case(coach, participant__first_name="Amina")

    listed(client, coach)
    listed(client, coach, q="amina")

    purposes = [row.purpose for row in ReadLogEntry.objects.order_by("pk")]
    assert purposes == ["case_work", "search"]


def test_tiles_are_links_to_what_they_count(client, coach, colleague):
    StepFactory(enrolment=case(coach, enrolled_on=ago(2)), due_on=ago(1))
    case(coach, enrolled_on=ago(2))
    StepFactory(enrolment=case(colleague, enrolled_on=ago(2)), due_on=ago(1))
    case(coach, ended=True, ended_on=ago(1))
    client.force_login(coach)

    shown = client.get(URL).context["tiles"]()

    assert shown[0].need == "today"
    for tile in shown:
        page = client.get(tile.url)
        again = {t.need: t for t in page.context["tiles"]()}[tile.need]
        assert again.is_chosen
        assert again.value == tile.value
        if isinstance(tile.value, int):
            assert page.context["page"].paginator.count == tile.value


def test_tile_keeps_the_other_filters_of_a_later_choice(client, coach):
    needy = case(coach, enrolled_on=ago(200))
    case(coach, enrolled_on=ago(2))
    client.force_login(coach)

    response = client.get(URL, {"need": "today", "programme": needy.programme.slug})

    assertContains(response, '<input type="hidden" name="need" value="today"')
    assert response.context["page"].object_list == [needy]


def test_protected_person_is_a_reference_without_an_area(client, coach, colleague):
    area = AreaFactory(organisation=coach.programmes.get().organisation, name="Lillby")
    enrolment = case(coach, area=area, participant__first_name="Ronja")
    ProtectionFactory(participant=enrolment.participant)
    client.force_login(coach)

    response = client.get(URL)

    assertContains(response, enrolment.participant.reference)
    assertNotContains(response, "Ronja")
    assertNotContains(response, "Lillby")
    assert listed(client, colleague, coach="all") == []


@pytest.mark.parametrize(
    ("headers", "whole_page"),
    [
        ({}, True),
        ({"HX-Request": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, True),
    ],
)
def test_list_for_htmx_is_the_rows_alone(client, coach, headers, whole_page):
    case(coach)
    client.force_login(coach)

    response = client.get(URL, headers=headers)

    assertContains(response, 'id="results"')
    assert (b"<!doctype html>" in response.content) == whole_page
    assert (b'class="tiles"' in response.content) == whole_page
    assert "HX-Request" in response["Vary"]


def test_empty_caseload_says_what_to_do_first(client, coach):
    client.force_login(coach)

    assertContains(client.get(URL), reverse("participants:register"), count=2)


@pytest.mark.parametrize(
    "query", ["", "?need=today", "?q=kim", "?stage=all&sort=stage"]
)
@pytest.mark.parametrize("role", ["coach", "coordinator"])
def test_list_is_made_of_the_same_few_queries(
    client, coach, coordinator, role, query, django_assert_max_num_queries
):
    """At most 12, with the session, the user, the contributions and the read log."""
    client.force_login({"coach": coach, "coordinator": coordinator}[role])
    client.get(URL)
    counts = []

    for _ in range(2):
        for enrolment in EnrolmentFactory.create_batch(
            5, coach=coach, programme=coach.programmes.get()
        ):
            ContactNoteFactory(enrolment=enrolment)
            StepFactory(enrolment=enrolment)
            ProtectionFactory(participant=enrolment.participant, readers=[coach])
        case(coach)
        with (
            django_assert_max_num_queries(12) as main,
            django_assert_max_num_queries(1, connection=connections["readlog"]) as log,
        ):
            client.get(URL + query)
        counts.append(len(main) + len(log))

    assert counts[0] == counts[1] <= 12


def test_choices_are_those_the_user_works_with(coach, colleague):
    elsewhere = EnrolmentFactory(programme__name="Elsewhere")
    area = AreaFactory(organisation=coach.programmes.get().organisation)
    coach.programmes.get().areas.add(area)

    fields = CaseloadFilter({}, user=coach, day=DAY, rules={}).form.fields

    def offered(name):
        return {str(value) for value, _label in fields[name].choices}

    assert offered("programme") == {"", coach.programmes.get().slug}
    assert offered("area") == {"", area.slug}
    assert offered("coach") == {"me", "all", str(colleague.pk)}
    assert str(elsewhere.coach.pk) not in offered("coach")
