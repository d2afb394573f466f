"""New versions of the catalogue, and what keeps the one it was made with."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.validation import ValidationFactory, certificate, role
from validation import actions
from validation.forms import ValidationForm
from validation.models import OccupationalRole, Skill
from validation.versions.actions import revise_skill
from validation.versions.comparing import compare

NEW = "Kör lövblås och sopmaskin efter instruktion och gör tillsynen varje dag."

pytestmark = pytest.mark.django_db


@pytest.fixture
def skill():
    return Skill.objects.get(code="MV-08")


def revise(skill, **texts):
    texts = {"level2_sv": NEW} | texts
    return revise_skill(skill, by=UserFactory(role=Role.ADMIN), **texts)


def test_a_new_version_takes_the_place_of_the_old_in_its_role_alone(skill):
    old, others = role("MV"), role("LV")

    revised = revise(skill)

    new = role("MV")
    assert (revised.version, revised.is_current) == (2, True)
    assert (new.version, new.name_sv) == (2, old.name_sv)
    assert revised in new.skills.all()
    assert skill not in new.skills.all()
    assert new.skills.count() == 15
    assert skill in old.skills.all()
    assert role("LV") == others
    assert list(map(str, new.references.all())) == list(map(str, old.references.all()))


def test_a_core_skill_gives_every_role_a_new_version():
    revise(Skill.objects.get(code="GEM-01"))

    assert set(
        OccupationalRole.objects.current().values_list("version", flat=True)
    ) == {2}


def test_a_decided_validation_keeps_the_version_it_was_made_with(client, skill):
    issued = certificate()
    before = json.loads(issued.content)

    revise(skill)

    validation = issued.validation
    validation.refresh_from_db()
    client.force_login(validation.enrolment.coach)
    page = client.get(validation.role.get_absolute_url()).content.decode()
    assert validation.role.version == 1
    assert skill.level2_sv in page
    assert NEW not in page
    actions.withdraw_certificate(issued, reason="Fel namn", by=validation.created_by)
    again = actions.issue_certificate(validation, by=validation.created_by)
    after = json.loads(again.content)
    assert after["skills"] == before["skills"]
    assert after["role"]["version"] == 1


def test_what_has_begun_goes_on_with_its_version_and_what_begins_gets_the_new(skill):
    begun = ValidationFactory()
    revise(skill)

    going_on = ValidationForm(instance=begun, enrolment=begun.enrolment)
    starting = ValidationForm(enrolment=begun.enrolment)

    assert begun.role in going_on.fields["role"].queryset
    assert begun.role not in starting.fields["role"].queryset
    assert role("MV") in starting.fields["role"].queryset


def test_translations_of_what_is_unchanged_come_along(skill):
    told = skill.texts.get(language="uk")
    told.name, told.level1, told.level2 = "Інструменти", "Один", "Два"
    told.level3 = ""
    told.save()

    revised = revise(skill)

    told = revised.texts.get(language="uk")
    assert (told.name, told.level1, told.level2) == ("Інструменти", "Один", "")
    assert skill.texts.get(language="uk").level2 == "Два"


def test_saving_the_same_words_makes_no_version(skill):
    with pytest.raises(ValidationError):
        revise(skill, level2_sv=skill.level2_sv)

    assert role("MV").version == 1


def test_an_old_version_is_not_revised(skill):
    revise(skill)

    with pytest.raises(ValidationError):
        revise(skill, level2_sv="Något annat.")


def test_two_versions_are_compared_word_by_word(client, skill):
    old = role("MV")
    revise(skill)
    new = role("MV")
    extra = Skill.objects.get(code="LV-01")
    new.skills.add(extra)
    new.skills.remove(Skill.objects.get(code="MV-09"))
    client.force_login(UserFactory(role=Role.ASSESSOR))

    changes = {change.skill.code: change for change in compare(old, new)}
    page = client.get(reverse("validation:compare", args=[new.pk, old.pk]))

    assert {code: change.kind for code, change in changes.items()} == {
        "LV-01": "added",
        "MV-08": "changed",
        "MV-09": "removed",
    }
    [(_what, before, after)] = changes["MV-08"].texts
    assert (before, after) == (skill.level2_sv, NEW)
    content = page.content.decode()
    assert f"<del>{skill.level2_sv}</del>" in content
    assert f"<ins>{NEW}</ins>" in content


def test_two_roles_are_not_versions_of_each_other(client):
    client.force_login(UserFactory(role=Role.ASSESSOR))

    url = reverse("validation:compare", args=[role("MV").pk, role("LV").pk])

    assert client.get(url).status_code == 404


def test_the_page_of_a_role_shows_references_levels_and_versions(client, skill):
    old = role("FS")
    revise(Skill.objects.get(code="FS-03"), level2_sv="Rensar avlopp.")
    client.force_login(UserFactory(role=Role.ASSESSOR))

    content = client.get(role("FS").get_absolute_url()).content.decode()

    assert "FAVAL" in content
    assert reverse("validation:compare", args=[role("FS").pk, old.pk]) in content
    assert old.get_absolute_url() in content


def test_an_administrator_makes_a_version_on_the_page(client, skill):
    client.force_login(UserFactory(role=Role.ADMIN))
    words = {name: getattr(skill, name) for name in Skill.TEXTS}
    url = reverse("validation:revise", args=[skill.pk])

    same = client.post(url, words)
    client.post(url, words | {"level2_sv": NEW})

    assert same.status_code == 422
    assert Skill.objects.current().get(code="MV-08").level2_sv == NEW


@pytest.mark.parametrize("number", [1, 6])
def test_comparing_asks_as_often_for_many_changes(
    client, number, django_assert_max_num_queries
):
    old = role("MV")
    for skill in Skill.objects.filter(code__startswith="MV-")[:number]:
        revise(skill)
    client.force_login(UserFactory(role=Role.ASSESSOR))

    with django_assert_max_num_queries(12):
        client.get(reverse("validation:compare", args=[role("MV").pk, old.pk]))
