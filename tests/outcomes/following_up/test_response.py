"""The response rate: the same counts as in the report, and for whom."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import ProgrammeFactory, staff_member
from tests.outcomes.leavers import leavers

URL = "/resultat/uppfoljningar/svar/"
LEFT = datetime.date(2026, 3, 2)


@pytest.fixture
def programme():
    """Anna's twelve, of whom nine are known, and Bo's two, of whom nobody is."""
    programme = ProgrammeFactory(name="Jobbspåret")
    for name, number, answered in [("Anna", 12, 9), ("Bo", 2, 0)]:
        coach = staff_member(programme)
        coach.name = name
        coach.save()
        cases = leavers(
            {"EMP_PERM": number},
            programme=programme,
            coach=coach,
            enrolled_on=LEFT - datetime.timedelta(days=200),
            ended_on=LEFT,
        )
        for case in cases[:answered]:
            FollowUpFactory(enrolment=case, milestone=90)
        for case in cases[answered : answered + 1]:
            FollowUpFactory(enrolment=case, milestone=90, unreached=True)
    return programme


def coach_called(programme, name):
    return programme.staff.get(name=name)


def test_the_programme_shows_how_many_have_answered(client, programme):
    client.force_login(
        UserFactory(role=Role.MANAGER, organisation=programme.organisation)
    )

    page = client.get(URL)

    assertContains(page, "64\N{NO-BREAK SPACE}%, 9 av 14")
    [table] = page.context["tables"]
    assert [line.label for line in table.lines] == ["Jobbspåret"]
    texts = [cell.text for cell in table.lines[0].cells]
    assert (texts[1], texts[4]) == ("5", "–")
    assertNotContains(page, "Anna")


def test_coordinators_compare_coaches_and_small_numbers_are_withheld(client, programme):
    client.force_login(staff_member(programme, Role.COORDINATOR))

    _programmes, coaches = client.get(URL).context["tables"]

    found = {line.label: line.cells[0].text for line in coaches.lines}
    # Bo's two are few, and Anna's would tell them with the total.
    assert found == {"Anna": "x", "Bo": "x", "Alla": "64\N{NO-BREAK SPACE}%, 9 av 14"}


def test_a_coach_reads_the_own_row_and_no_colleagues(client, programme):
    leavers(
        {"EMP_PERM": 10},
        programme=programme,
        coach=coach_called(programme, "Bo"),
        enrolled_on=LEFT - datetime.timedelta(days=200),
        ended_on=LEFT,
    )
    client.force_login(coach_called(programme, "Anna"))

    page = client.get(URL)

    _programmes, own = page.context["tables"]
    [line] = own.lines
    assert line.label == "Anna"
    assert line.cells[0].text == "75\N{NO-BREAK SPACE}%, 9 av 12"
    assertNotContains(page, "Bo<")


def test_two_periods_do_not_tell_of_two_people_between_them(client, programme):
    for day in (datetime.date(2025, 11, 10), datetime.date(2025, 8, 10)):
        leavers({"EMP_PERM": 2}, programme=programme, ended_on=day)
    client.force_login(
        UserFactory(role=Role.MANAGER, organisation=programme.organisation)
    )

    def shown(first):
        page = client.get(URL, {"first": first, "last": "2026-03-31"})
        [table] = page.context["tables"]
        return table.lines[0].cells[0].text

    found = [shown(first) for first in ("2025-07-01", "2025-10-01", "2026-01-01")]

    assert len([text for text in found if text != "x"]) <= 1, found


def test_one_programme_alone_tells_no_more_than_beside_the_others(client, programme):
    organisation = programme.organisation
    for name, number in [("Few", 3), ("Some", 10)]:
        other = ProgrammeFactory(name=name, organisation=organisation)
        leavers({"EMP_PERM": number}, programme=other, ended_on=LEFT)
    client.force_login(UserFactory(role=Role.MANAGER, organisation=organisation))

    [table] = client.get(URL).context["tables"]
    [alone] = client.get(URL, {"programme": other.slug}).context["tables"]

    together = {line.label: line.cells[0].text for line in table.lines}
    assert together["Few"] == together["Some"] == "x"
    assert alone.lines[0].cells[0].text == "x"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"first": "a\0b"}, 200),
        ({"first": "2026-05-01", "last": "2026-04-01"}, 200),
        ({"programme": "none"}, 200),
        ({"by": "gender", "cohort": "x"}, 200),
        ({"first": "1999-01-01", "last": "1999-12-31"}, 200),
    ],
)
def test_questions_that_make_no_sense_are_explained(client, programme, query, status):
    client.force_login(coach_called(programme, "Anna"))

    assert client.get(URL, query).status_code == status


def test_a_period_of_some_days_leads_to_the_whole_quarter(client, programme):
    client.force_login(programme.staff.get(name="Anna"))

    page = client.get(f"{URL}?first=2026-01-01&last=2026-03-30")

    assertContains(page, "?first=2026-01-01&amp;last=2026-03-31")


def test_the_page_asks_as_often_for_many_coaches(
    client, programme, django_assert_max_num_queries
):
    for _n in range(5):
        leavers({"EMP_PERM": 1}, programme=programme, ended_on=LEFT)
    client.force_login(staff_member(programme, Role.COORDINATOR))
    client.get(URL)

    with django_assert_max_num_queries(16):
        client.get(URL)


def test_not_reached_leads_to_the_people(client, programme):
    client.force_login(staff_member(programme, Role.COORDINATOR))

    # What the page does not ask about stands in no address either.
    page = client.get(URL, {"cohort": "start", "by": "gender", "measure": "ESF_PLUS"})
    [programmes, _coaches] = page.context["tables"]

    url = programmes.lines[0].cells[1].url
    assert url.startswith(reverse("outcomes:people"))
    assert client.get(url).context["page"].paginator.count == 5
