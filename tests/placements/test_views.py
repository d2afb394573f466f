"""The pages of placements and posts, as coaches and coordinators meet them."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from placements import actions
from placements.models import Placement, Post, Status
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.employers import ContactFactory, EmployerFactory, WorkplaceFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.placements import PlacementFactory, PostFactory
from tests.factories.programmes import staff_member

TERMS = {
    "form": "PRAKTIK",
    "role": "Lokalvårdare",
    "tasks": "Trapphus och entréer",
    "extent": "100",
    "starts_on": "2027-01-11",
    "ends_on": "2027-02-05",
}


@pytest.fixture
def enrolment():
    return EnrolmentFactory()


@pytest.fixture
def client(enrolment):
    client = Client()
    client.force_login(enrolment.coach)
    return client


@pytest.fixture
def employer(enrolment):
    employer = EmployerFactory(organisation=enrolment.programme.organisation)
    WorkplaceFactory(employer=employer)
    ContactFactory(employer=employer)
    return employer


def propose_url(enrolment, **query):
    return reverse("placements:propose", args=[enrolment.pk], query=query)


def terms(employer, **changes):
    return (
        TERMS
        | {
            "workplace": employer.workplaces.get().pk,
            "contact": employer.contacts.get().pk,
        }
        | changes
    )


def text(response):
    return response.content.decode()


# ---- proposing -----------------------------------------------------------------------


def test_propose_begins_with_the_employer(client, enrolment, employer):
    foreign = EmployerFactory(name="Någon annans AB")

    page = text(client.get(propose_url(enrolment)))

    assert employer.name in page
    assert foreign.name not in page


@pytest.mark.parametrize("choice", ["0", "x", "\0", "9" * 500])
def test_propose_with_an_employer_that_is_not_there(client, enrolment, choice):
    response = client.get(propose_url(enrolment, employer=choice))

    assert response.status_code == 200
    assert "Något behöver rättas" in text(response)


def test_propose_with_a_foreign_employer(client, enrolment):
    response = client.get(propose_url(enrolment, employer=EmployerFactory().pk))

    assert "Välj en arbetsgivare i listan." in text(response)


def test_propose_asks_the_employer(client, enrolment, employer):
    url = propose_url(enrolment, employer=employer.pk)

    response = client.post(url, terms(employer), follow=True)

    placement = Placement.objects.get()
    assert placement.status == Status.OFFERED
    assert placement.created_by == enrolment.coach
    assert "Frågan är skickad till Karin Holm." in text(response)


def test_propose_without_asking(client, enrolment, employer):
    url = propose_url(enrolment, employer=employer.pk)

    client.post(url, terms(employer, only_save="yes"))

    assert Placement.objects.get().status == Status.REQUESTED


def test_propose_chooses_what_there_is_only_one_of(client, enrolment, employer):
    page = text(client.get(propose_url(enrolment, employer=employer.pk)))

    assert f'value="{employer.contacts.get().pk}" selected' in page
    assert f'value="{employer.workplaces.get().pk}" selected' in page


def test_propose_when_there_is_nobody_to_ask(client, enrolment):
    employer = EmployerFactory(organisation=enrolment.programme.organisation)

    page = text(client.get(propose_url(enrolment, employer=employer.pk)))

    assert reverse("employers:contact_create", args=[employer.pk]) in page
    assert reverse("employers:workplace_create", args=[employer.pk]) in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_on": "2027-01-10"}, "Placeringen slutar innan den börjar."),
        ({"starts_on": "2026-01-01"}, "innan personen skrevs in"),
        ({"starts_on": "1800-01-01"}, "1900 eller senare"),
        ({"extent": "101"}, "100"),
        ({"extent": "x"}, "Fyll i ett heltal."),
        ({"weekly_hours": "49"}, "48"),
        ({"form": "EXTRA"}, "Välj ett giltigt alternativ."),
        ({"form": "\0"}, "Välj ett giltigt alternativ."),
        ({"contact": "\0"}, "Välj ett giltigt alternativ."),
        ({"role": "\0"}, "Null-tecken"),
        ({"role": "å" * 10_000}, "som mest 100"),
        ({"tasks": "å" * 10_000}, "som mest 2000"),
        ({"tasks": ""}, "måste fyllas i"),
    ],
    ids=range(13),
)
def test_propose_when_something_is_wrong(
    client, enrolment, employer, changes, sentence
):
    url = propose_url(enrolment, employer=employer.pk)

    response = client.post(url, terms(employer, schedule="vardagar 8–12") | changes)

    assert response.status_code == 200
    assert sentence in text(response)
    assert "vardagar 8–12" in text(response)  # what was typed is still there
    assert not Placement.objects.exists()


def test_propose_when_the_days_are_taken(client, enrolment, employer):
    PlacementFactory(
        enrolment=enrolment, offered=True, ends_on=datetime.date(2027, 1, 11)
    )
    url = propose_url(enrolment, employer=employer.pk)

    response = client.post(url, terms(employer))

    assert "Personen har en annan placering då." in text(response)
    assert "Trapphus och entréer" in text(response)
    assert Placement.objects.count() == 1


def test_propose_for_a_protected_person_says_to_call(client, enrolment, employer):
    ProtectionFactory(participant=enrolment.participant)
    url = propose_url(enrolment, employer=employer.pk)
    assert "Ingen e-post går till arbetsgivaren." in text(client.get(url))

    response = client.post(url, terms(employer), follow=True)

    assert "Ring arbetsgivaren och anteckna svaret" in text(response)


def test_propose_after_the_exit(client, employer, enrolment):
    gone = EnrolmentFactory(
        programme=enrolment.programme, coach=enrolment.coach, ended=True
    )

    assert client.get(propose_url(gone)).status_code == 403


def test_propose_takes_few_queries(
    client, enrolment, employer, django_assert_max_num_queries
):
    url = propose_url(enrolment, employer=employer.pk)
    ContactFactory.create_batch(7, employer=employer)
    client.get(url)

    with django_assert_max_num_queries(12):
        client.get(url)


# ---- posts ---------------------------------------------------------------------------


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


# ---- one placement -------------------------------------------------------------------

BUTTONS = {
    Status.REQUESTED: {"ask", "edit", "cancel"},
    Status.OFFERED: {"answer", "ask_again", "withdraw", "cancel"},
    Status.CONFIRMED_BY_EMPLOYER: {"participant_yes", "cancel"},
    Status.CONFIRMED_BY_PARTICIPANT: {"start", "cancel"},
    Status.ACTIVE: {"end", "pause"},
    Status.PAUSED: {"resume", "end"},
    Status.ENDED: set(),
    Status.DECLINED: set(),
    Status.CANCELLED: set(),
}
NAMES = set().union(*BUTTONS.values()) | {"accept_dates"}


def offered_steps(client, placement):
    page = text(client.get(placement.get_absolute_url()))
    return {
        name
        for name in NAMES
        if f'"{reverse(f"placements:{name}", args=[placement.pk])}"' in page
    }


@pytest.mark.parametrize("status", Status)
def test_page_offers_what_can_be_done(client, enrolment, status):
    trait = {} if status == Status.REQUESTED else {str(status): True}
    placement = PlacementFactory(enrolment=enrolment, **trait)

    with time_machine.travel(datetime.datetime(2026, 12, 1, 12), tick=False):
        client.force_login(enrolment.coach)
        assert offered_steps(client, placement) == BUTTONS[status]


def test_page_offers_no_start_before_the_first_day(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment, confirmed_by_participant=True)

    with time_machine.travel(datetime.datetime(2026, 11, 22, 12), tick=False):
        client.force_login(enrolment.coach)
        assert offered_steps(client, placement) == {"cancel"}


def test_page_offers_a_colleague_nothing(enrolment):
    placement = PlacementFactory(enrolment=enrolment, offered=True)
    client = Client()
    client.force_login(staff_member(enrolment.programme))

    assert offered_steps(client, placement) == set()


def test_page_shows_what_the_employer_proposed(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment)
    actions.ask_employer(placement, by=enrolment.coach)
    actions.answer_by_link(
        placement.requests.get(),
        "other_dates",
        name="Karin Holm",
        dates=(datetime.date(2027, 1, 11), datetime.date(2027, 2, 5)),
        text="Fullt i december.",
    )

    page = text(client.get(placement.get_absolute_url()))

    assert "föreslår 11 jan – 5 feb 2027" in page
    assert "Fullt i december." in page
    assert reverse("placements:accept_dates", args=[placement.pk]) in page


def test_step_that_is_too_late_says_so(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment, declined=True)

    url = reverse("placements:ask", args=[placement.pk])
    response = client.post(url, follow=True)

    assert "Det går inte att gå från" in text(response)


def test_edit_after_the_question_is_sent(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment, offered=True)

    url = reverse("placements:edit", args=[placement.pk])
    response = client.get(url, follow=True)

    assert "Ta tillbaka den först." in text(response)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"on": "2099-01-01", "reason": "job"}, "Slutet ligger i framtiden."),
        ({"on": "2026-10-01", "reason": "job"}, "Slutet är före starten."),
        ({"on": "2026-11-20"}, "Välj ett skäl."),
        ({"on": "\0", "reason": "job"}, "Fyll i ett giltigt datum."),
        ({"on": "2026-11-20", "reason": "job", "note": "\0"}, "Null-tecken"),
    ],
    ids=range(5),
)
def test_end_when_something_is_wrong(client, enrolment, data, sentence):
    placement = PlacementFactory(enrolment=enrolment, active=True)

    response = client.post(reverse("placements:end", args=[placement.pk]), data)

    assert sentence in text(response)
    assert Placement.objects.get().status == Status.ACTIVE


def test_end_of_what_has_not_started(client, enrolment):
    placement = PlacementFactory(
        enrolment=enrolment, starts_on=datetime.date(2026, 4, 1)
    )

    url = reverse("placements:end", args=[placement.pk])
    response = client.post(url, {"on": "2026-05-01", "reason": "job"})

    assert "Det går inte att gå från" in text(response)


def test_page_takes_few_queries(client, enrolment, django_assert_max_num_queries):
    placement = PlacementFactory(enrolment=enrolment)
    for _ in range(5):
        actions.ask_employer(placement, by=enrolment.coach)
        actions.withdraw_request(placement, by=enrolment.coach)
    client.get(placement.get_absolute_url())

    with django_assert_max_num_queries(10):
        client.get(placement.get_absolute_url())


def test_page_of_another_organisation(enrolment):
    placement = PlacementFactory(enrolment=enrolment)
    client = Client()
    stranger = UserFactory()
    MembershipFactory(user=stranger, role=Role.COACH)
    client.force_login(stranger)

    assert client.get(placement.get_absolute_url()).status_code == 404
