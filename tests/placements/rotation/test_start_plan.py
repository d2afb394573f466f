"""A new site: proposed, adjusted by hand, saved as posts."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from placements.models import Post

from .conftest import day


@pytest.fixture
def url(programme):
    return reverse("rotation:start", args=[programme.slug])


@pytest.fixture
def shared(site):
    workplace, supervisor = site
    return {
        "title": "Miljövärd",
        "workplace": workplace.pk,
        "supervisor": supervisor.pk,
        "posts": "5",
        "first": "2027-01-01",
        "way": "ramp-up",
    }


def typed(shared, plan, **changes):
    """What the second form sends: what was proposed, with changes."""
    data = {"form-TOTAL_FORMS": len(plan), "form-INITIAL_FORMS": 0}
    for form in plan:
        for field in form:
            value = field.value()
            data[field.html_name] = "" if value is None else str(value)
    return shared | data | changes


def proposed(plan):
    return [(form["number"].value(), str(form["open_from"].value())) for form in plan]


def test_posts_one_after_another(client, url, shared, new_post):
    new_post(7)

    plan = client.get(url, shared).context["plan"]

    assert proposed(plan) == [
        (8, "2027-01-01"),
        (9, "2027-05-01"),
        (10, "2027-08-01"),
        (11, "2027-12-01"),
        (12, "2028-03-01"),
    ]


def test_all_the_same_day(client, url, shared):
    plan = client.get(url, shared | {"way": "at-once"}).context["plan"]

    terms = [form["first_term_months"].value() for form in plan]
    assert terms == [4, 7, 11, 14, None]


def test_plan_is_adjusted_and_saved(client, url, shared, programme, coordinator):
    plan = client.get(url, shared).context["plan"]

    response = client.post(
        url, typed(shared, plan, **{"form-1-open_from": "2027-04-15"}), follow=True
    )

    assertRedirects(response, reverse("rotation:board", args=[programme.slug]))
    assertContains(response, "5 platser är sparade.")
    posts = list(Post.objects.order_by("number"))
    assert [post.open_from for post in posts[:2]] == [
        day("2027-01-01"),
        day("2027-04-15"),
    ]
    assert {post.workplace_id for post in posts} == {shared["workplace"]}
    assert posts[0].history.get().history_user == coordinator


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"posts": "0"}, "1"),
        ({"posts": "41"}, "40"),
        ({"first": "i vår"}, "giltigt datum"),
        ({"title": "\0"}, "Null-tecken"),
        ({"workplace": "\0"}, "Välj ett giltigt alternativ"),
        ({"way": "sideways"}, "Välj ett giltigt alternativ"),
    ],
    ids=str,
)
def test_when_what_is_shared_is_wrong(client, url, shared, changes, sentence):
    response = client.get(url, shared | changes)

    assertContains(response, sentence, status_code=422)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"form-1-number": "1"}, "Numret står på två rader."),
        ({"form-0-number": "99"}, "redan en plats med det numret"),
        ({"form-0-open_from": ""}, "måste fyllas i"),
        ({"form-0-first_term_months": "61"}, "60"),
        ({"form-TOTAL_FORMS": "x"}, "ManagementForm"),
        ({"form-TOTAL_FORMS": "100000"}, "40"),
    ],
    ids=str,
)
def test_when_a_row_is_wrong_nothing_is_saved(
    client, url, shared, new_post, changes, sentence
):
    plan = client.get(url, shared).context["plan"]
    new_post(99)

    response = client.post(url, typed(shared, plan, **changes))

    assertContains(response, sentence, status_code=422)
    assert Post.objects.count() == 1


def test_a_number_that_is_taken_is_said_at_its_row(client, url, shared, new_post):
    plan = client.get(url, shared).context["plan"]
    new_post(99)

    response = client.post(url, typed(shared, plan, **{"form-2-number": "99"}))

    assert response.context["plan"].errors == [
        {},
        {},
        {"number": ["Det finns redan en plats med det numret."]},
        {},
        {},
    ]
    assertContains(response, "Något behöver rättas", status_code=422)


def test_two_rows_without_a_number_are_not_the_same_number(client, url, shared):
    plan = client.get(url, shared).context["plan"]

    response = client.post(
        url, typed(shared, plan, **{"form-0-number": "", "form-1-number": ""})
    )

    assertNotContains(response, "två rader", status_code=422)


def test_nothing_chosen_yet(client, url):
    response = client.get(url)

    assert response.status_code == 200
    assert response.context["plan"] is None
