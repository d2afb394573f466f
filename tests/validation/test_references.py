"""What others call the same role or skill: kept with the version that says it."""

import pytest
from django.urls import reverse

from accounts.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.validation import ValidationFactory, role
from validation.models import ExternalReference, OccupationalRole, Skill
from validation.versions.comparing import compare, references_changed

ESCO = "http://data.europa.eu/esco/skill/0ab1c2d3-1111-4222-8333-444455556666"

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = UserFactory(role=Role.ADMIN)
    client.force_login(user)
    return user


def rows(*references, ended=()):
    """What the page sends: those that stand there first, then new ones."""
    data = {"form-TOTAL_FORMS": len(references), "form-INITIAL_FORMS": 0}
    for number, reference in enumerate(references):
        known = isinstance(reference, ExternalReference)
        data["form-INITIAL_FORMS"] += known
        fields = ("framework", "standard", "module_code", "label")
        for name in fields:
            value = getattr(reference, name) if known else reference.get(name, "")
            data[f"form-{number}-{name}"] = value
        if reference in ended:
            data[f"form-{number}-DELETE"] = "on"
    return data


def sent(client, owner, *references, ended=()):
    kind = "role" if isinstance(owner, OccupationalRole) else "skill"
    url = reverse(f"validation:{kind}_references", args=[owner.pk])
    return client.post(url, rows(*references, ended=ended))


def test_a_role_gets_changed_ended_and_new_references_in_one_new_version(
    client, administrator
):
    old = role("FS")
    faval, sobona = old.references.all()
    faval.module_code = "Modul 2"

    response = sent(
        client,
        old,
        faval,
        sobona,
        {"framework": "ssyk", "module_code": "5152"},
        {},
        ended=[sobona],
    )

    new = role("FS")
    assert response.url == new.get_absolute_url()
    assert (new.version, new.made_by) == (2, administrator)
    assert new.made_at is not None
    assert list(new.skills.all()) == list(old.skills.all())
    assert [str(r) for r in new.references.all()] == [
        "SSYK 5152",
        "FAVAL, Fastighetsbranschens Utbildningsnämnd Modul 2",
    ]
    assert old.references.count() == 2
    [(_what, before, after)] = references_changed(old, new)
    assert "Sobona" in before
    assert "Sobona" not in after


def test_a_skill_gets_a_reference_in_every_role_and_a_validation_keeps_its_version(
    client, administrator
):
    begun = ValidationFactory()
    old, skill = role("MV"), Skill.objects.get(code="GEM-04")
    esco = {"framework": "esco", "module_code": ESCO, "label": "arbeta säkert"}

    sent(client, skill, esco)

    new = role("MV")
    [change] = compare(old, new)
    begun.refresh_from_db()
    assert begun.role == old
    assert set(
        OccupationalRole.objects.current().values_list("version", flat=True)
    ) == {2}
    assert [text[1:] for text in change.texts] == [("", "ESCO arbeta säkert")]
    told = new.skills.get(code="GEM-04").texts.get(language="uk")
    assert told.level1 == skill.texts.get(language="uk").level1
    page = client.get(reverse("validation:compare", args=[new.pk, old.pk]))
    assert "<ins>ESCO arbeta säkert</ins>" in page.content.decode()
    assert f'href="{ESCO}"' in client.get(new.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "reference",
    [
        {"framework": "esco", "module_code": "javascript:alert(1)"},
        {"framework": "esco", "module_code": "http://data.europa.eu/esco/skill/1"},
        {"framework": "ssyk", "module_code": "515"},
        {"framework": "seqf", "module_code": "9", "label": "Yrkesbevis"},
        {"framework": "seqf", "module_code": "4"},
        {"framework": "trade", "module_code": "Modul 1"},
        {"framework": "trade", "standard": "a\x00b"},
        {"framework": "other", "standard": "FAVAL"},
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(client, administrator, reference):
    response = sent(client, role("TV"), reference)

    assert response.status_code == 422
    assert role("TV").version == 1


def test_what_changes_nothing_or_stands_twice_makes_no_version(client, administrator):
    owner = role("LV")
    known = list(owner.references.all())
    twice = {"framework": "trade", "standard": known[0].standard}

    same = sent(client, owner, *known, {})
    double = sent(client, owner, *known, twice)
    nonsense = client.post(
        reverse("validation:role_references", args=[owner.pk]),
        {"form-TOTAL_FORMS": "a\x00"},
    )

    assert [r.status_code for r in (same, double, nonsense)] == [422, 422, 422]
    assert role("LV").version == 1


def test_an_old_version_is_not_changed(client, administrator):
    old = role("TV")
    sent(client, old, {"framework": "ssyk", "module_code": "5419"})

    assert sent(client, old, {}).status_code == 404
