"""Other dates before they are decided: what they do, and that nothing is saved."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from placements.models import Placement
from placements.rotation.lines import Line, Tenure
from placements.rotation.periods import Period
from placements.rotation.turns import with_end

from .conftest import day


@pytest.fixture
def post(new_post):
    return new_post(1)


@pytest.fixture
def holder(post, hold):
    return hold(post, "Mehmet Yıldız", "2026-03-01", "2027-08-31", active=True)


def ask(client, placement, **query):
    return client.get(reverse("rotation:what_if", args=[placement.pk]), query)


def test_the_question_alone(client, holder):
    response = ask(client, holder)

    assertContains(response, "Tänk om Mehmet Yıldız slutar en annan dag?")
    assert response.context["answer"] is None


def test_an_early_end_without_a_successor(client, holder):
    answer = ask(client, holder, ends_on="2027-02-28").context["answer"]

    assert answer.now.recruit_by == day("2027-05-20")
    assert answer.then.recruit_by == day("2026-11-17")
    assert answer.more_vacant_days == 184
    assert not answer.is_extension


def test_an_early_end_makes_a_gap_before_the_next(client, post, holder, hold):
    hold(post, "Erik Lindqvist", "2027-09-01", "2029-02-28", offered=True)

    answer = ask(client, holder, ends_on="2027-07-31").context["answer"]

    assert (answer.now.gap_days, answer.then.gap_days) == (0, 31)
    assert (answer.now.vacant_days, answer.then.vacant_days) == (0, 31)


def test_an_extension_into_the_time_of_the_next(client, post, holder, hold):
    hold(post, "Erik Lindqvist", "2027-09-01", "2029-02-28", offered=True)

    response = ask(client, holder, ends_on="2027-10-31")

    assertContains(response, "Erik Lindqvist skulle ta över före 31 okt 2027")
    assertContains(response, "mer än 18 månader")
    assert response.context["answer"].then.gap_days == 0


def test_a_whole_term_is_not_too_long(client, holder):
    assertNotContains(ask(client, holder, ends_on="2027-08-31"), "mer än 18 månader")


def test_earlier_posts_count_towards_the_longest_time(client, new_post, holder, hold):
    hold(
        new_post(2),
        "Mehmet Igen",
        "2025-03-01",
        "2025-03-31",
        ended=True,
        enrolment=holder.enrolment,
    )

    assertContains(ask(client, holder, ends_on="2027-08-31"), "mer än 18 månader")


@pytest.mark.parametrize(
    ("ends_on", "sentence"),
    [
        ("2026-02-28", "slutar innan den börjar"),
        ("i vår", "giltigt datum"),
        ("\0", "giltigt datum"),
        ("2100-01-01", "före 2100"),
    ],
    ids=str,
)
def test_a_day_that_can_not_be(client, holder, ends_on, sentence):
    response = ask(client, holder, ends_on=ends_on)

    assert response.status_code == 422
    assertContains(response, sentence, status_code=422)


def test_nothing_is_saved(client, holder):
    ask(client, holder, ends_on="2027-02-28")

    assert Placement.objects.get().ends_on == day("2027-08-31")
    assert Placement.history.count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"ended": True, "starts_on": "2025-01-01", "ends_on": "2026-06-30"},
        {"cancelled": True, "starts_on": "2027-01-01", "ends_on": "2027-06-30"},
    ],
    ids=["ended", "cancelled"],
)
def test_what_is_over_is_no_question(client, post, hold, facts):
    placement = hold(
        post, "Kim Klar", facts.pop("starts_on"), facts.pop("ends_on"), **facts
    )

    assert ask(client, placement).status_code == 404


def test_the_next_waits_until_the_post_is_free():
    first = Tenure(1, *[day("2026-01-01")] * 2, *[day("2026-06-30")] * 2)
    second = Tenure(2, *[day("2026-07-01")] * 2, *[day("2026-12-31")] * 2)
    line = Line(None, (first, second), day("2026-01-01"))

    changed, extended = with_end(line, first, day("2026-08-15"))

    assert extended.ends_on == day("2026-08-15")
    assert changed.tenures[1].holds_from == day("2026-08-16")
    assert changed.vacant_days(Period(day("2026-01-01"), day("2026-12-31"))) == 0


@pytest.mark.parametrize(
    ("ends_on", "is_linked"), [("2027-10-31", True), ("2027-02-28", False)]
)
def test_a_later_day_can_be_asked_for(client, holder, ends_on, is_linked):
    response = ask(client, holder, ends_on=ends_on)

    url = reverse("placements:extend", args=[holder.pk], query={"ends_on": ends_on})
    assert (f'href="{url}"' in response.content.decode()) is is_linked
