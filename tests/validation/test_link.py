"""The supervisor's way: a link in a mail, a page on a phone, one answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import ReadLogEntry
from participants.models import Protection
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import (
    ValidationFactory,
    all_levels,
    request_with_link,
)
from validation import actions
from validation.models import Assessment, Level, Validation

Status = Validation.Status


@pytest.fixture
def validation():
    return ValidationFactory(
        with_supervisor=True,
        enrolment__participant__first_name="Fatima",
        enrolment__participant__last_name="Al-Sayed",
    )


@pytest.fixture
def link(validation):
    return request_with_link(validation).link


@pytest.fixture
def page(client, link):
    """The address of the page, opened from the mail."""
    response = client.get(reverse("employers:link", args=[link.token]))
    return response.url


def answer(validation, **changes):
    levels = all_levels(validation.role)
    chosen = {f"skill_{skill.pk}": level for skill, level in levels.items()}
    return chosen | {"name": "Karin Holm", "statement": "Ser vad som behövs."} | changes


@pytest.mark.django_db
def test_the_page_shows_every_skill_and_hardly_who_it_is(client, validation, page):
    content = client.get(page).content.decode()

    assert "Fatima A." in content
    assert "Al-Sayed" not in content
    for skill in validation.role.skills.all():
        assert skill.name_sv in content
        assert skill.level2_sv in content


@pytest.mark.django_db
def test_no_level_is_chosen_beforehand(client, page):
    content = client.get(page).content.decode()

    assert 'type="radio"' in content
    assert "checked" not in content


@pytest.mark.django_db
def test_who_looked_is_in_the_read_log(client, validation, link, page):
    client.get(page)

    entry = ReadLogEntry.objects.get()

    assert entry.contact_id == link.contact_id
    assert entry.participant_id == validation.enrolment.participant_id
    assert (entry.purpose, entry.field_groups) == ("assessment", "name")


@pytest.mark.django_db
def test_an_answer_goes_to_the_assessor(client, validation, page):
    response = client.post(page, answer(validation), follow=True)

    validation.refresh_from_db()
    assert response.status_code == 200
    assert "Fatima" not in response.content.decode()
    assert validation.status == Status.WITH_ASSESSOR
    assert validation.attested_by_name == "Karin Holm"
    assert validation.statement == "Ser vad som behövs."
    assert validation.recorded_by is None
    assert validation.assessments.attested().count() == 15


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "."},
        {"name": "K\x00rin"},
        {"name": "x" * 10_000},
        {"statement": "x" * 10_000},
        {"statement": "Bra\x00"},
        {"skill": ""},
        {"skill": "4"},
        {"skill": "-1"},
        {"skill": "\x00"},
        {"skill": "x" * 10_000},
    ],
)
def test_a_faulty_answer_is_explained_and_the_link_lives(
    client, validation, link, page, changes
):
    skill = validation.role.skills.first()
    changes = {
        f"skill_{skill.pk}" if k == "skill" else k: v for k, v in changes.items()
    }

    response = client.post(page, answer(validation, **changes))

    link.refresh_from_db()
    validation.refresh_from_db()
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert link.is_open
    assert validation.status == Status.WITH_SUPERVISOR


@pytest.mark.django_db
def test_an_answered_link_is_closed(client, validation, page):
    client.post(page, answer(validation))

    again = client.post(page, answer(validation, name="Någon Annan"))

    validation.refresh_from_db()
    assert again.status_code == 410
    assert validation.attested_by_name == "Karin Holm"


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["protected", "cancelled", "recorded"])
def test_a_question_that_no_longer_stands_shows_nobody(
    client, validation, link, change
):
    if change == "protected":
        ProtectionFactory(participant=validation.enrolment.participant)
        assert Protection.objects.exists()
    elif change == "cancelled":
        actions.cancel_validation(validation, by=validation.created_by)
    else:
        actions.record_supervisor_levels(
            validation, levels=all_levels(validation.role), by=validation.created_by
        )

    response = client.get(reverse("employers:link", args=[link.token]), follow=True)

    assert response.status_code == 410
    assert "Fatima" not in response.content.decode()


@pytest.mark.django_db
def test_after_a_supplement_the_earlier_levels_are_told_and_not_chosen(client):
    validation = ValidationFactory(with_assessor=True, level=3)
    actions.ask_for_supplement(
        validation, request="Hur gick det med snön?", by=validation.assessor
    )
    link = validation.requests.get().link

    response = client.get(reverse("employers:link", args=[link.token]), follow=True)

    content = response.content.decode()
    assert "Hur gick det med snön?" in content
    assert "checked" not in content
    hints = [field.help_text for field in response.context["form"]]
    told = [hint for hint in hints if str(hint).endswith(str(Level.PROFICIENT.label))]
    assert len(told) == 15
    assert response.context["form"]["statement"].value() == validation.statement


@pytest.mark.django_db
def test_the_wrong_person_closes_the_link(client, validation, link, page):
    client.post(
        reverse("employers:link_wrong_person", args=[link.pk]), {"wrong": "yes"}
    )

    link.refresh_from_db()
    validation.refresh_from_db()
    assert not link.is_open
    assert validation.status == Status.WITH_SUPERVISOR


ANSWERS = 4


@pytest.mark.django_db(transaction=True)
def test_of_many_answers_at_once_one_wins():
    validation = ValidationFactory(with_supervisor=True)
    request = request_with_link(validation)
    levels = all_levels(validation.role)
    barrier = Barrier(ANSWERS, timeout=30)

    def send(number):
        own = type(request).objects.select_related("validation", "link").get()
        barrier.wait()
        try:
            return actions.answer_assessment(own, levels=levels, name=f"Svar {number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(ANSWERS) as pool:
        results = list(pool.map(send, range(ANSWERS)))

    validation.refresh_from_db()
    request.link.refresh_from_db()
    assert sorted(results) == [False] * (ANSWERS - 1) + [True]
    assert validation.attested_by_name == f"Svar {results.index(True)}"
    assert request.link.answered_by == validation.attested_by_name
    assert Assessment.objects.attested().count() == 15


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_coach_who_writes_down_at_once_end_in_one():
    validation = ValidationFactory(with_supervisor=True)
    request = request_with_link(validation)
    levels = all_levels(validation.role)
    barrier = Barrier(2, timeout=30)

    def by_link():
        own = type(request).objects.select_related("validation", "link").get()
        barrier.wait()
        return actions.answer_assessment(own, levels=levels, name="Länken")

    def by_hand():
        own = Validation.objects.get()
        barrier.wait()
        return actions.record_supervisor_levels(
            own, levels=levels, name="Coachen", by=validation.created_by
        )

    def attempt(write):
        try:
            return bool(write())
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(attempt, [by_link, by_hand]))

    validation.refresh_from_db()
    assert results in ([True, "InvalidTransition"], [False, True])
    assert validation.status == Status.WITH_ASSESSOR
    assert validation.attested_by_name == (
        "Länken" if results[0] is True else "Coachen"
    )
