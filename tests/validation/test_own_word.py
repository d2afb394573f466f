"""The participant agrees or objects, in own words."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories.validation import ValidationFactory, certificate, own_link
from validation import actions as process
from validation.models import OwnLink, ParticipantWord, Validation
from validation.own_view import actions

Status = Validation.Status
OBJECTS = {"stance": "objects", "text": "Jag har kört maskinen själv i tre veckor."}

pytestmark = pytest.mark.django_db


def url(validation):
    return reverse("validation:word", args=[validation.pk])


@pytest.mark.parametrize("status", Status)
def test_there_is_something_to_say_once_there_are_levels(client, status):
    traits = {} if status == Status.MAPPING else {status.value: True}
    validation = ValidationFactory(**traits)
    client.force_login(validation.enrolment.coach)

    client.post(url(validation), OBJECTS)

    words = [(w.text, w.after_decision) for w in validation.words.all()]
    expected = {Status.WITH_ASSESSOR: False, Status.DECIDED: True}
    assert words == (
        [(OBJECTS["text"], expected[status])] if status in expected else []
    )


@pytest.mark.parametrize(
    ("data", "faulty"),
    [
        ({}, "stance"),
        ({"stance": "shrugs"}, "stance"),
        ({"stance": "objects"}, "text"),
        ({"stance": "objects", "text": "a\x00b"}, "text"),
    ],
)
def test_an_objection_needs_words(client, data, faulty):
    validation = ValidationFactory(decided=True)
    client.force_login(validation.enrolment.coach)

    response = client.post(url(validation), data)

    assert response.status_code == 422
    assert faulty in response.context["form"].errors
    assert not ParticipantWord.objects.exists()


def test_the_participant_reads_the_levels_and_answers_by_the_link(client):
    validation = ValidationFactory(decided=True, levels={"MV-01": 3})
    link = own_link(validation, task=OwnLink.Task.WORD)
    client.get(reverse("own_view:open", args=[link.token]))
    page = reverse("own_view:page", args=[link.pk])

    content = client.get(page).content.decode()
    client.post(page, OBJECTS)

    word = validation.words.get()
    assert "Bra, och jag kan visa andra" in content
    assert validation.enrolment.participant.first_name not in content
    assert (word.stance, word.recorded_by) == ("objects", None)
    assert client.get(page).status_code == 410


def test_the_assessor_reads_it_when_deciding_and_when_deciding_anew(client):
    validation = ValidationFactory(decided=True)
    coach = validation.enrolment.coach
    actions.record_word(validation, by=coach, **OBJECTS)
    process.void_decision(validation, reason="Invändning", by=coach)
    client.force_login(validation.assessor)

    content = client.get(
        reverse("validation:assess", args=[validation.pk])
    ).content.decode()

    assert OBJECTS["text"] in content


def test_nothing_of_it_stands_on_the_certificate():
    validation = ValidationFactory(decided=True)
    actions.record_word(validation, by=validation.created_by, **OBJECTS)

    issued = process.issue_certificate(validation, by=validation.created_by)

    assert OBJECTS["text"] not in issued.content
    assert "objects" not in issued.content


def test_what_was_said_is_never_edited():
    validation = ValidationFactory(decided=True)
    word = actions.record_word(validation, by=validation.created_by, **OBJECTS)
    word.text = "Något annat"

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        word.save()


def test_the_database_refuses_an_objection_without_words():
    validation = ValidationFactory(decided=True)

    with (
        pytest.raises(IntegrityError, match="participant_word_objects_with_words"),
        transaction.atomic(),
    ):
        ParticipantWord.objects.create(
            validation=validation,
            stance="objects",
            said_at=certificate().issued_at,
            after_decision=True,
        )


def test_the_coach_reads_it_until_the_decision_that_it_is_about_is_voided(client):
    validation = ValidationFactory(decided=True)
    coach = validation.enrolment.coach
    word = actions.record_word(validation, by=coach, **OBJECTS)
    client.force_login(coach)

    first = client.get(validation.get_absolute_url())
    process.void_decision(validation, reason="Invändning", by=coach)
    levels = dict.fromkeys(validation.role.skills.all(), 2)
    process.decide(validation, levels=levels, methods=["test"], by=validation.assessor)
    anew = client.get(validation.get_absolute_url())

    assert OBJECTS["text"] in first.content.decode()
    assert first.context["objection"] == word
    assert "Deltagaren invänder mot beslutet." in first.content.decode()
    assert anew.context["objection"] is None
