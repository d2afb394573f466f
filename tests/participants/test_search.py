"""Finding somebody by part of a name, by number, by birth or by reference."""

import pytest
from django.core.exceptions import ValidationError

from core.identity_numbers import parse, short
from participants import actions
from participants.models import Enrolment
from participants.search import found_by
from tests.factories.participants import EnrolmentFactory, identity_number

NUMBER = identity_number(2000)


@pytest.fixture
def asa():
    return EnrolmentFactory(
        participant__first_name="Åsa",
        participant__last_name="Al-Sayed Yıldız",
        participant__number=NUMBER,
    )


@pytest.fixture(autouse=True)
def other():
    return EnrolmentFactory(participant__last_name="Berg_lund%")


def search(text, enrolment):
    organisations = [enrolment.programme.organisation_id]
    return list(Enrolment.objects.filter(found_by(text, organisations)))


@pytest.mark.parametrize(
    "text",
    [
        "Åsa",
        "asa",
        "  ÅSA  ",
        "al-say",
        "yildiz",
        "Yıldız åsa",
        NUMBER,
        f"{NUMBER[:8]}-{NUMBER[8:]}",
        NUMBER[2:],
        short(NUMBER),
        NUMBER[:4],
        NUMBER[:6],
        NUMBER[:8],
        NUMBER[2:8],
    ],
)
def test_somebody_is_found_by(text, asa):
    assert search(text, asa) == [asa]


@pytest.mark.parametrize(
    "text", ["asas", "åsa berg", "1987", "870705", "D-0", "d0", "19", "'"]
)
def test_nobody_is_found_by(text, asa):
    assert search(text, asa) == []


@pytest.mark.parametrize("text", ["berg_l", "d%"])
def test_wildcards_are_letters_like_others(text, other):
    assert search(text, other) == [other]


def test_reference_finds_the_person(asa):
    assert search(f"D-{asa.participant_id}", asa) == [asa]
    assert search(f"d{asa.participant_id}", asa) == [asa]


def test_former_number_finds_the_person(asa):
    actions.change_identity_number(
        by=asa.coach, participant=asa.participant, number=parse(identity_number(2002))
    )

    assert search(NUMBER, asa) == [asa]
    assert search(identity_number(2002), asa) == [asa]


def test_number_in_another_organisation_finds_nobody(asa, other):
    assert search(NUMBER, other) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("870705-2381", "typo"),
        ("198707052381", "typo"),
        ("870705238", "missing"),
        ("19871305-2380", "."),
        ("x" * 101, "100"),
        ("9" * 40, "Write the number"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_can_not_be_searched_for_is_explained(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        found_by(text, [1])
