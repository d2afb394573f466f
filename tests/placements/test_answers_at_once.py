"""What opens links without a human, and what happens when many answer at once."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from django.urls import reverse

from employers.models import ContactSuggestion, LinkRenewal
from placements import actions
from placements.extensions.actions import answer_by_link as answer_extension
from placements.extensions.actions import end, extend
from placements.models import Answer, Extension, Placement, PlacementRequest, Status
from tests.factories.placements import PlacementFactory
from tests.forms_on_page import forms_on

YES = {"answer": "confirm", "name": "Karin Holm"}
SCANNERS = 50


def scan(token):
    """What mail scanners do: ask twice, follow, and press every button there is."""
    client = Client()
    url = reverse("employers:link", args=[token])
    client.head(url)
    response = client.get(url, follow=True)
    page = response.redirect_chain[-1][0]
    yield client.head(page)
    yield client.post(page, {"answer": "", "csrfmiddlewaretoken": "x"})
    yield client.get(f"{page}alla/")
    for form in ("fel-person", "annan", "ny-lank"):
        yield client.post(f"{page}{form}/", {"csrfmiddlewaretoken": "x"})


def test_fifty_scanners_consume_nothing(asked):
    for _ in range(SCANNERS):
        for response in scan(asked.link.token):
            assert response.status_code in {200, 302, 422}

    asked.refresh_from_db()
    assert asked.link.is_open
    assert not ContactSuggestion.objects.exists()
    assert not LinkRenewal.objects.exists()
    assert asked.is_open
    assert Placement.objects.get().status == Status.OFFERED


def test_forms_sent_as_they_stand_consume_nothing(asked):
    client = Client()
    response = client.get(
        reverse("employers:link", args=[asked.link.token]), follow=True
    )
    page = response.redirect_chain[-1][0]
    forms = forms_on(response)
    assert any("answer" in form.fields for form in forms)

    for form in forms:
        client.post(form.action or page, form.fields)

    assert PlacementRequest.objects.get().link.is_open


def at_once(calls):
    """Run all of them at the same time, each with connections of its own."""

    def run(call):
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [future.result() for future in [threads.submit(run, c) for c in calls]]


@pytest.mark.django_db(transaction=True)
def test_ten_answers_at_once_give_one(asked):
    clients = [Client() for _ in range(10)]
    for client in clients:
        client.get(reverse("employers:link", args=[asked.link.token]))
    url = reverse("employers:link_page", args=[asked.link.pk])

    answers = at_once(
        [
            lambda c=client, n=n: c.post(url, YES | {"name": f"Person {n}"})
            for n, client in enumerate(clients)
        ]
    )

    statuses = sorted(response.status_code for response in answers)
    assert statuses[0] == 302
    assert set(statuses[1:]) <= {409, 410}
    assert PlacementRequest.objects.get().answer == Answer.CONFIRM
    assert Placement.objects.get().status == Status.CONFIRMED_BY_EMPLOYER
    history = Placement.history.filter(status=Status.CONFIRMED_BY_EMPLOYER)
    assert history.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_answers_about_more_time_at_once_give_one(enrolment, coach):
    placement = PlacementFactory(enrolment=enrolment, active=True)
    later = placement.ends_on + datetime.timedelta(days=28)
    link = extend(placement, ends_on=later, reason="Mer tid.", by=coach).link
    clients = [Client() for _ in range(10)]
    for client in clients:
        client.get(reverse("employers:link", args=[link.token]))
    url = reverse("employers:link_page", args=[link.pk])

    answers = at_once(
        [
            lambda c=client, n=n: c.post(
                url, {"answer": ["yes", "no"][n % 2], "name": f"Person {n}"}
            )
            for n, client in enumerate(clients)
        ]
    )

    statuses = sorted(response.status_code for response in answers)
    assert statuses[0] == 302
    assert set(statuses[1:]) <= {409, 410}
    extension = Extension.objects.get()
    moved = Placement.objects.get().ends_on == later
    assert moved == (extension.answer == "yes")
    assert Placement.history.filter(ends_on=later).count() == moved
    assert Extension.history.filter(answered_at__isnull=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_answer_about_more_time_and_the_end_at_once_give_one(enrolment, coach):
    """Whoever is first: a placement that has ended is not made longer."""
    placement = PlacementFactory(enrolment=enrolment, active=True)
    later = placement.ends_on + datetime.timedelta(days=28)
    extend(placement, ends_on=later, reason="Mer tid.", by=coach)
    extension = Extension.objects.for_answer().get()

    answered, ended = at_once(
        [
            lambda: refused_or(answer_extension, extension, "yes", name="Karin"),
            lambda: refused_or(
                end, placement, by=coach, on=placement.starts_on, reason="job"
            ),
        ]
    )

    assert answered != ended
    placement.refresh_from_db()
    assert (placement.status == Status.ENDED) == ended
    assert (placement.ends_on == later) == answered


def refused_or(act, *args, **facts):
    """True when it was done, False when the other was quicker."""
    try:
        return act(*args, **facts) is not False
    except ValidationError:
        return False


@pytest.mark.django_db(transaction=True)
def test_answer_and_taking_back_at_once_give_one(asked, coach):
    """In whichever order: the two never deadlock, and the facts agree."""
    for _ in range(5):
        placement = Placement.objects.get()
        request = placement.requests.unanswered().get()

        answered, withdrawn = at_once(
            [
                lambda r=request: actions.answer_by_link(
                    r, Answer.OTHER_DATES, name="Karin", dates=(r.starts_on, r.ends_on)
                ),
                lambda p=placement: refused_or(actions.withdraw_request, p, by=coach),
            ]
        )

        assert answered != withdrawn
        request.refresh_from_db()
        assert bool(request.answered_at) == answered
        actions.ask_employer(Placement.objects.get(), by=coach)
