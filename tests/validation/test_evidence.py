"""What a level rests on: written down, corrected, shown to whoever decides."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.factories.validation import EvidenceFactory, ValidationFactory, role
from validation.evidence.actions import add_evidence, change_evidence, remove_evidence
from validation.models import Evidence, Skill, Validation

Status = Validation.Status
DONE = "Bytte tre kärl och märkte om dem."

pytestmark = pytest.mark.django_db


def piece(**changes):
    return {
        "skill": Skill.objects.get(code="MV-02"),
        "workplace": "Skäggetorp",
        "on": datetime.date(2026, 11, 3),
        "done": DONE,
        "method": "observation",
        "seen_by": "Karin Holm",
    } | changes


def typed(**changes):
    return {k: getattr(v, "pk", v) for k, v in piece(**changes).items()}


@pytest.mark.parametrize("status", Status)
def test_evidence_is_gathered_from_the_in_depth_mapping_until_the_decision(status):
    traits = {} if status == Status.MAPPING else {status.value: True}
    validation = ValidationFactory(**traits)

    if status in {Status.IN_DEPTH, Status.WITH_SUPERVISOR, Status.WITH_ASSESSOR}:
        add_evidence(validation, by=validation.created_by, **piece())
        assert validation.evidence.get().done == DONE
    else:
        with pytest.raises(ValidationError):
            add_evidence(validation, by=validation.created_by, **piece())
        assert not validation.evidence.exists()


def test_evidence_of_another_roles_skill_is_refused():
    validation = ValidationFactory(in_depth=True)
    foreign = piece(skill=Skill.objects.get(code="FS-01"))

    with pytest.raises(ValidationError):
        add_evidence(validation, by=validation.created_by, **foreign)


def test_a_correction_and_a_removal_are_in_the_history():
    evidence = EvidenceFactory()
    coach = evidence.validation.created_by

    change_evidence(evidence, by=coach, **piece(done="Något annat."))
    remove_evidence(evidence, by=coach)

    records = Evidence.history.all()
    assert [r.history_type for r in records] == ["-", "~", "+"]
    assert {r.history_user for r in records[:2]} == {coach}
    assert not Evidence.objects.exists()


def test_what_was_decided_on_stays(client):
    evidence = EvidenceFactory(validation=ValidationFactory(decided=True))
    client.force_login(evidence.validation.enrolment.coach)

    client.post(reverse("validation:evidence_remove", args=[evidence.pk]))
    client.post(reverse("validation:evidence_change", args=[evidence.pk]), typed())

    assert Evidence.objects.get().done == evidence.done


def test_the_form_opens_with_the_skill_of_the_row_and_the_place(client):
    validation = ValidationFactory(in_depth=True)
    skill = Skill.objects.get(code="MV-02")
    client.force_login(validation.enrolment.coach)
    url = reverse("validation:evidence_add", args=[validation.pk])

    form = client.get(url, {"skill": skill.pk}).context["form"]
    strange = client.get(url, {"skill": "a\x00b"})

    assert form["skill"].value() == skill.pk
    assert form["workplace"].value() == validation.workplace
    assert strange.status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"on": "2999-01-01"},
        {"method": "hearsay"},
        {"done": ""},
        {"seen_by": ""},
        {"skill": 10**6},
        {"workplace": "a\x00b"},
    ],
)
def test_a_faulty_piece_comes_back_with_the_faults(client, changes):
    validation = ValidationFactory(in_depth=True)
    client.force_login(validation.enrolment.coach)

    response = client.post(
        reverse("validation:evidence_add", args=[validation.pk]),
        typed(on="2026-11-03") | changes,
    )

    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(changes)
    assert not Evidence.objects.exists()


def test_the_assessor_reads_it_above_the_choice_and_can_add_to_it(client):
    validation = ValidationFactory(with_assessor=True)
    EvidenceFactory(validation=validation, done="<b>Tömde</b> kärlen")
    client.force_login(validation.assessor)

    page = client.get(reverse("validation:assess", args=[validation.pk]))
    client.post(reverse("validation:evidence_add", args=[validation.pk]), typed())

    assert "&lt;b&gt;Tömde&lt;/b&gt; kärlen" in page.content.decode()
    assert validation.evidence.count() == 2


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_asks_as_often_for_many_pieces(
    client, number, django_assert_max_num_queries
):
    validation = ValidationFactory(in_depth=True)
    for skill in role().skills.all()[:number]:
        EvidenceFactory(validation=validation, skill=skill)
    client.force_login(validation.enrolment.coach)

    with django_assert_max_num_queries(25):
        content = client.get(validation.get_absolute_url()).content.decode()

    assert content.count("Tömde kärlen i tre miljörum") == number
