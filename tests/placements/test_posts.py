"""Posts of a programme: who holds them, when they are free, and how they are kept."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from placements.models import Placement, Post, Status
from tests.factories.employers import ContactFactory, WorkplaceFactory
from tests.factories.placements import PlacementFactory, PostFactory
from tests.factories.programmes import staff_member
from tests.placements.pages import propose_url, terms, text


@pytest.fixture
def post(enrolment, employer):
    return PostFactory(
        programme=enrolment.programme, workplace=employer.workplaces.get(), number=3
    )


def test_propose_a_post_fills_in_what_it_says(client, enrolment, employer, post):
    PlacementFactory(
        enrolment__programme=enrolment.programme,
        post=post,
        active=True,
        ends_on=datetime.date(2027, 1, 31),
    )
    assert f"?employer={employer.pk}&amp;post={post.pk}" in text(
        client.get(propose_url(enrolment))
    )

    page = text(client.get(propose_url(enrolment, employer=employer.pk, post=post.pk)))

    assert 'value="Miljövärd"' in page
    assert 'value="2027-02-01"' in page


def test_propose_a_post_that_somebody_holds(client, enrolment, employer, post):
    holder = PlacementFactory(
        enrolment__programme=enrolment.programme,
        post=post,
        active=True,
        ends_on=datetime.date(2027, 1, 31),
    )
    url = propose_url(enrolment, employer=employer.pk)

    refused = client.post(url, terms(employer, post=post.pk))
    assert "Någon annan har platsen då." in text(refused)

    client.post(url, terms(employer, post=post.pk, holds_from="2027-02-01"))
    successor = Placement.objects.exclude(pk=holder.pk).get()
    assert successor.starts_on < successor.holds_from
    assert successor.status == Status.OFFERED


def coordinator(enrolment):
    client = Client()
    client.force_login(staff_member(enrolment.programme, Role.COORDINATOR))
    return client


def test_posts_show_when_each_is_free(enrolment, post):
    PlacementFactory(
        enrolment__programme=enrolment.programme,
        post=post,
        offered=True,
        ends_on=datetime.date(2028, 1, 31),
    )

    page = text(coordinator(enrolment).get(posts_url(enrolment)))

    assert "Miljövärd, plats 3" in page
    assert "1 feb 2028" in page


def posts_url(enrolment):
    return reverse("placements:posts", args=[enrolment.programme.slug])


def test_posts_when_there_are_none(enrolment):
    assert "Inga platser än" in text(coordinator(enrolment).get(posts_url(enrolment)))


def test_posts_take_as_many_queries_for_many(
    enrolment, employer, django_assert_max_num_queries
):
    PostFactory.create_batch(
        7, programme=enrolment.programme, workplace=employer.workplaces.get()
    )
    client = coordinator(enrolment)
    client.get(posts_url(enrolment))

    with django_assert_max_num_queries(6):
        client.get(posts_url(enrolment))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": "3"}, "redan en plats med det numret"),
        ({"number": "0"}, "1"),
        ({"open_to": "2025-12-31"}, "stänger innan den öppnar"),
        ({"title": ""}, "måste fyllas i"),
        ({"supervisor": "other"}, "samma arbetsgivare"),
    ],
    ids=range(5),
)
def test_post_when_something_is_wrong(enrolment, employer, post, changes, sentence):
    if changes.get("supervisor"):
        organisation = enrolment.programme.organisation
        other = ContactFactory(employer__organisation=organisation)
        changes = {"supervisor": other.pk}
    data = {
        "title": "Miljövärd",
        "number": "4",
        "workplace": employer.workplaces.get().pk,
        "extent": "100",
        "open_from": "2026-01-01",
    }
    url = reverse("placements:post_create", args=[enrolment.programme.slug])

    response = coordinator(enrolment).post(url, data | changes)

    assert sentence in text(response)
    assert Post.objects.count() == 1


def test_post_of_a_foreign_workplace_is_refused(enrolment, post):
    url = reverse("placements:post", args=[post.pk])
    foreign = WorkplaceFactory()

    response = coordinator(enrolment).post(url, {"workplace": foreign.pk})

    assert "Välj ett giltigt alternativ" in text(response)
