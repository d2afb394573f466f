"""Registering: the number tells first whether the person is new."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import ReadLogEntry
from participants.models import Enrolment, Participant
from tests.factories.participants import (
    EnrolmentFactory,
    ProtectionFactory,
    identity_number,
)
from tests.factories.programmes import ProgrammeFactory, staff_member

pytestmark = pytest.mark.usefixtures("in_english")

NUMBER = identity_number(3000)
REGISTER = reverse("participants:register")
CHECK = reverse("participants:check_number")


@pytest.fixture
def in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def coach(client, programme):
    coach = staff_member(programme)
    client.force_login(coach)
    return coach


def typed(programme, coach, **fields):
    return {
        "number": NUMBER,
        "first_name": "Amina",
        "last_name": "Warsame",
        "programme": programme.pk,
        "coach": coach.pk,
        "enrolled_on": "2026-03-04",
    } | fields


def known(programme, coach, **fields):
    return EnrolmentFactory(
        programme=programme, coach=coach, participant__number=NUMBER, **fields
    )


def test_new_person_is_registered_and_shown(client, programme, coach):
    response = client.post(REGISTER, typed(programme, coach, phone="070-174 06 00"))

    enrolment = Enrolment.objects.get()
    assertRedirects(response, enrolment.get_absolute_url())
    assert enrolment.participant.identity_number == NUMBER
    assert enrolment.participant.phone == "070-174 06 00"


def test_form_knows_what_it_can_know(client, programme, coach):
    form = client.get(REGISTER).context["form"]

    assert form["programme"].value() == programme.pk
    assert form["coach"].value() == coach.pk
    assert next(iter(form.fields)) == "number"


def test_programme_is_not_guessed_where_there_are_two(client, programme, coach):
    ProgrammeFactory(organisation=programme.organisation).staff.add(coach)

    assert client.get(REGISTER).context["form"]["programme"].value() is None


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"number": "870705-2381"}, "number", "Look for a typo"),
        ({"number": "870705 2380"}, "number", "Write the number as"),
        ({"number": "20991231-2384"}, "number", "future"),
        ({"number": "a\0b"}, "number", "Null characters"),
        ({"number": "9" * 10_000}, "number", "4000"),
        ({"first_name": ""}, "first_name", "required"),
        ({"first_name": "x" * 10_000}, "first_name", "100"),
        ({"last_name": "\0"}, "last_name", "Null characters"),
        ({"email": "amina"}, "email", "valid email"),
        ({"gender": "Q"}, "gender", "valid choice"),
        ({"programme": "\0"}, "programme", "valid choice"),
        ({"coach": "0"}, "coach", "valid choice"),
        ({"area": "x"}, "area", "valid choice"),
        ({"enrolled_on": "2026-02-30"}, "enrolled_on", "valid date"),
        ({"enrolled_on": "2009-12-31"}, "enrolled_on", "not open yet"),
        ({"enrolled_on": "1899-12-31"}, "enrolled_on", "1900"),
        ({"unemployed_since": "2026-03-05"}, "unemployed_since", "after the enrolment"),
        ({"referral": "x" * 201}, "referral", "200"),
    ],
)
def test_fault_is_explained_and_nothing_typed_is_lost(
    client, programme, coach, fields, field, sentence
):
    values = typed(programme, coach, referral="Arbetsförmedlingen") | fields

    response = client.post(REGISTER, values)

    assert response.status_code == 422
    form = response.context["form"]
    assert sentence in " ".join(form.errors[field])
    for name, value in values.items():
        assert str(form[name].value()) in {str(value), "\N{REPLACEMENT CHARACTER}"}
    assert not Participant.objects.exists()


def test_duplicate_is_told_with_the_colleague_and_a_way_on(client, programme, coach):
    colleague = staff_member(programme)
    enrolment = known(programme, colleague)

    response = client.post(REGISTER, typed(programme, coach))

    assert response.status_code == 422
    assertContains(
        response, f"registered with your colleague {colleague}", status_code=422
    )
    way_on = reverse("participants:enrol", args=[enrolment.participant_id])
    assertContains(response, way_on, status_code=422)
    assertContains(response, 'value="Amina"', status_code=422)
    assert Participant.objects.count() == 1


def test_own_duplicate_is_told_as_such(client, programme, coach):
    known(programme, coach)

    response = client.post(CHECK, {"number": NUMBER})

    assertContains(response, "already registered with you.")


def test_duplicate_in_a_programme_out_of_sight_names_the_colleague_only(
    client, programme, coach
):
    elsewhere = ProgrammeFactory(organisation=programme.organisation)
    enrolment = known(elsewhere, staff_member(elsewhere))

    response = client.post(CHECK, {"number": NUMBER})

    assertContains(response, f"your colleague {enrolment.coach}")
    assertNotContains(response, enrolment.participant.get_absolute_url())
    row = ReadLogEntry.objects.get()
    assert (row.field_groups, row.purpose) == ("registration", "search")


def test_duplicate_who_is_protected_names_nobody(client, programme, coach):
    colleague = staff_member(programme)
    enrolment = known(programme, colleague)
    ProtectionFactory(participant=enrolment.participant)

    for response in (
        client.post(CHECK, {"number": NUMBER}),
        client.post(REGISTER, typed(programme, coach)),
    ):
        page = response.content.decode()
        assert "Contact your administrator." in page
        assert colleague.name not in page.replace(
            f'<option value="{colleague.pk}">{colleague.name}</option>', ""
        )
        assert enrolment.participant.get_absolute_url() not in page


def test_duplicate_in_another_organisation_is_none(client, programme, coach):
    elsewhere = ProgrammeFactory()
    known(elsewhere, staff_member(elsewhere))

    assertNotContains(client.post(CHECK, {"number": NUMBER}), "registered")
    assert client.post(REGISTER, typed(programme, coach)).status_code == 302


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("870705-2381", "Look for a typo"), ("", "required"), ("\0", "Null characters")],
)
def test_number_is_checked_as_soon_as_it_is_typed(client, coach, number, sentence):
    assertContains(client.post(CHECK, {"number": number}), sentence)


def test_number_that_is_new_needs_no_comment(client, coach):
    response = client.post(CHECK, {"number": NUMBER})

    assert response.content.strip() == b""
    assert not ReadLogEntry.objects.exists()


def test_known_person_is_enrolled_in_one_more_programme(client, programme, coach):
    enrolment = known(programme, coach)
    other = ProgrammeFactory(organisation=programme.organisation)
    other.staff.add(coach)
    url = reverse("participants:enrol", args=[enrolment.participant_id])

    response = client.post(
        url, {"programme": other.pk, "coach": coach.pk, "enrolled_on": "2026-09-01"}
    )

    again = Enrolment.objects.get(programme=other)
    assertRedirects(response, again.get_absolute_url())
    assert again.participant == enrolment.participant


def test_enrolment_that_overlaps_is_refused(client, programme, coach):
    enrolment = known(programme, coach)
    url = reverse("participants:enrol", args=[enrolment.participant_id])

    response = client.post(
        url, {"programme": programme.pk, "coach": coach.pk, "enrolled_on": "2026-09-01"}
    )

    assertContains(response, "already enrolled in this programme", status_code=422)
    assert Enrolment.objects.count() == 1
