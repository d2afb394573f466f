"""What opens links without a human, and what happens when many answer at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from django.urls import reverse

from employers.models import ContactSuggestion, LinkRenewal
from placements import actions
from placements.models import Answer, Placement, PlacementRequest, Status
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
                lambda p=placement: withdrawn_by(p, coach),
            ]
        )

        assert answered != withdrawn
        request.refresh_from_db()
        assert bool(request.answered_at) == answered
        actions.ask_employer(Placement.objects.get(), by=coach)


def withdrawn_by(placement, coach):
    try:
        actions.withdraw_request(placement, by=coach)
    except ValidationError:
        return False
    return True
