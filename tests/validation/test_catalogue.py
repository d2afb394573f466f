"""The catalogue that the migration brings, and how its versions live side by side."""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import translation

import validation
from tests.factories.accounts import UserFactory
from tests.factories.validation import role
from validation.models import Level, OccupationalRole, Skill
from validation.models.content import LEVEL_NAMES

DATA = json.loads(
    (Path(validation.__file__).parent / "data" / "skills.json").read_text()
)

pytestmark = pytest.mark.django_db


def test_every_role_has_six_core_skills_and_nine_of_its_own():
    counts = {
        role.code: (
            sum(skill.is_core for skill in role.skills.all()),
            role.skills.count(),
        )
        for role in OccupationalRole.objects.all()
    }

    assert counts == dict.fromkeys(["MV", "TV", "FS", "LV"], (6, 15))


def test_skills_stand_in_the_order_of_the_data():
    assert [skill.code for skill in Skill.objects.all()] == [
        row["id"] for row in DATA["skills"]
    ]


def test_a_skill_has_criteria_for_each_level_that_takes_something():
    skill = Skill.objects.get(code="MV-05")

    levels, texts = zip(*skill.criteria, strict=True)

    assert levels == (1, 2, 3)
    assert texts[0] == "Skottar och sandar en anvisad gångväg."


@pytest.mark.parametrize(
    ("language", "name"), [("sv", "Miljövärd"), ("en", "Environmental host")]
)
def test_names_follow_the_language(language, name):
    with translation.override(language):
        assert role().name == name


def test_levels_on_paper_are_those_of_the_data():
    by_number = {row["n"]: {"sv": row["sv"], "en": row["en"]} for row in DATA["levels"]}

    assert {level.value: names for level, names in LEVEL_NAMES.items()} == {
        number: names for number, names in by_number.items() if number > 0
    }
    with translation.override("en"):
        assert {level.value: level.label for level in Level} == {
            number: names["en"] for number, names in by_number.items()
        }


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("role_once_per_version", {"version": 1, "is_current": False}),
        ("role_one_current_version", {"version": 2}),
    ],
)
def test_a_version_of_a_role_is_refused_by(constraint, fields):
    with pytest.raises(IntegrityError) as error:
        OccupationalRole.objects.create(code="MV", ssyk="6113", **fields)

    assert constraint in str(error.value) or "UNIQUE" in str(error.value)


def test_an_old_version_is_still_shown_and_no_longer_offered(client):
    old = role()
    old.is_current = False
    old.save()
    new = OccupationalRole.objects.create(code="MV", version=2, name_sv="Miljövärd")
    client.force_login(UserFactory(admin=True))

    page = client.get(old.get_absolute_url())
    listed = client.get(reverse("validation:roles")).context["roles"]

    assert page.status_code == 200
    assert new in listed
    assert old not in listed


def test_the_list_of_roles_asks_the_database_as_often_for_more_of_them(
    client, django_assert_max_num_queries
):
    client.force_login(UserFactory(admin=True))
    for number in range(5):
        OccupationalRole.objects.create(code=f"X{number}", ssyk="9999")

    with django_assert_max_num_queries(8):
        client.get(reverse("validation:roles"))
