"""What the forms take, refuse and suggest, through the pages that show them."""

import pytest
from django.urls import reverse

from core.dates import today
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.employers import ContactFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.placements import PlacementFactory
from tests.factories.validation import (
    ValidationFactory,
    all_levels,
    certificate,
    role,
)
from validation.forms import ValidationForm
from validation.models import CertificateEvent, Validation

Status = Validation.Status

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"validation:{name}", args=args)


def chosen(validation, level=2):
    levels = all_levels(validation.role, level)
    return {f"skill_{skill.pk}": level for skill, level in levels.items()}


@pytest.fixture
def enrolment():
    return EnrolmentFactory()


@pytest.fixture
def organisation(enrolment):
    return enrolment.programme.organisation


# ---- start ----------------------------------------------------------------------


def begin(client, enrolment, **fields):
    client.force_login(enrolment.coach)
    data = {"role": role().pk, "kind": "workplace_assessment"} | fields
    return client.post(url("start", enrolment.pk), data)


def test_a_validation_is_started_with_both_people(client, enrolment, organisation):
    supervisor = ContactFactory(employer__organisation=organisation)
    assessor = UserFactory(assessor=True, organisation=organisation)

    begin(client, enrolment, supervisor=supervisor.pk, assessor=assessor.pk)

    validation = Validation.objects.get()
    assert (validation.supervisor, validation.assessor) == (supervisor, assessor)
    assert validation.created_by == enrolment.coach


def test_the_same_person_twice_is_refused_in_a_sentence(
    client, enrolment, organisation
):
    assessor = UserFactory(assessor=True, organisation=organisation)
    supervisor = ContactFactory(
        employer__organisation=organisation, email=assessor.email.upper()
    )

    response = begin(client, enrolment, supervisor=supervisor.pk, assessor=assessor.pk)

    assert response.status_code == 422
    assert "assessor" in response.context["form"].errors
    assert not Validation.objects.exists()


def test_people_of_other_organisations_are_not_to_be_chosen(client, enrolment):
    foreign = ContactFactory(), UserFactory(assessor=True)

    response = begin(
        client, enrolment, supervisor=foreign[0].pk, assessor=foreign[1].pk
    )

    assert set(response.context["form"].errors) == {"supervisor", "assessor"}


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "x\x00"},
        {"workplace": "x\x00"},
        {"workplace": "x" * 10_000},
        {"starts_on": "2026-12-01", "ends_on": "2026-11-01"},
        {"starts_on": "20266-12-01"},
        {"kind": "seqf_validation"},
        {"kind": "seqf_validation", "seqf_level": "9", "decision_reference": "x"},
        {"seqf_level": "4"},
        {"seqf_level": "9" * 40},
    ],
)
def test_faulty_input_is_explained(client, enrolment, fields):
    response = begin(client, enrolment, **fields)

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not Validation.objects.exists()


def test_the_latest_placement_and_the_only_assessor_are_suggested(
    enrolment, organisation
):
    assessor = UserFactory(assessor=True, organisation=organisation)
    placement = PlacementFactory(enrolment=enrolment, active=True)

    form = ValidationForm(enrolment=enrolment)

    assert form.initial["placement"] == placement
    assert form.initial["supervisor"] == placement.supervisor
    assert form.initial["assessor"] == assessor


def test_of_several_assessors_none_is_suggested(enrolment, organisation):
    for _number in range(2):
        UserFactory(assessor=True, organisation=organisation)

    assert "assessor" not in ValidationForm(enrolment=enrolment).initial


def test_nobody_is_validated_for_a_programme_they_have_left(client):
    enrolment = EnrolmentFactory(ended=True)

    assert begin(client, enrolment).status_code == 403


def test_a_started_validation_can_be_changed(client, organisation):
    validation = ValidationFactory()
    client.force_login(validation.enrolment.coach)
    other = ContactFactory(
        employer__organisation=validation.enrolment.programme.organisation
    )

    client.post(
        url("change", validation.pk),
        {
            "role": role("LV").pk,
            "kind": "workplace_assessment",
            "supervisor": other.pk,
            "workplace": "Ryds centrum",
        },
    )

    validation.refresh_from_db()
    assert validation.role.code == "LV"
    assert validation.supervisor_email == other.email
    assert validation.assessor is None
    assert validation.workplace == "Ryds centrum"


# ---- levels ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"on": ""},
        {"on": "2099-01-01"},
        {"statement": "x" * 301},
        {"skill": ""},
        {"skill": "7"},
    ],
)
def test_a_faulty_record_is_explained_and_nothing_is_lost(client, changes):
    validation = ValidationFactory(in_depth=True)
    skill = validation.role.skills.first()
    changes = {
        f"skill_{skill.pk}" if k == "skill" else k: v for k, v in changes.items()
    }
    data = chosen(validation) | {
        "name": "Karin Holm",
        "on": today().isoformat(),
        "statement": "Ser vad som behövs.",
    }
    client.force_login(validation.enrolment.coach)

    response = client.post(url("record", validation.pk), data | changes)

    assert response.status_code == 422
    if "statement" not in changes:
        assert "Ser vad som behövs." in response.content.decode()
    validation.refresh_from_db()
    assert validation.status == Status.IN_DEPTH


def test_the_assessor_keeps_some_levels_and_finds_them_again(client):
    validation = ValidationFactory(with_assessor=True)
    skill = validation.role.skills.first()
    client.force_login(validation.assessor)

    client.post(
        url("assess", validation.pk),
        {f"skill_{skill.pk}": "3", f"note_{skill.pk}": "Såg det", "step": "keep"},
    )

    form = client.get(url("assess", validation.pk)).context["form"]
    assert form[f"skill_{skill.pk}"].value() == 3
    assert form[f"note_{skill.pk}"].value() == "Såg det"
    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR


def test_the_assessor_sees_what_the_supervisor_said(client):
    validation = ValidationFactory(with_assessor=True, level=3, levels={"MV-01": 0})
    client.force_login(validation.assessor)

    form = client.get(url("assess", validation.pk)).context["form"]

    hints = [str(field.help_text) for field in form if field.name.startswith("skill_")]
    assert len(set(hints)) == 2
    assert all(hints)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"methods": []}, "methods"),
        ({"methods": ["guess"]}, "methods"),
        ({"on": ""}, "on"),
        ({"on": "2099-01-01"}, "on"),
        # The supervisor answered on 9 November.
        ({"on": "2026-11-08"}, "on"),
    ],
)
def test_a_faulty_decision_is_explained(client, changes, field):
    validation = ValidationFactory(with_assessor=True)
    client.force_login(validation.assessor)
    data = chosen(validation) | {"methods": ["test"], "on": "2026-11-16"}

    response = client.post(url("assess", validation.pk), data | changes)

    assert field in response.context["form"].errors
    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR


def test_after_the_decision_the_assessor_no_longer_sees_the_person(client):
    validation = ValidationFactory(with_assessor=True)
    client.force_login(validation.assessor)
    data = chosen(validation) | {"methods": ["test"], "on": "2026-11-16"}

    response = client.post(url("assess", validation.pk), data)

    assert response.url == url("list")
    assert client.get(validation.get_absolute_url()).status_code == 404


def test_an_assessor_who_lost_the_role_sees_and_decides_nothing(client):
    validation = ValidationFactory(with_assessor=True)
    validation.assessor.memberships.all().delete()
    MembershipFactory(user=validation.assessor, role="assessor")
    client.force_login(validation.assessor)

    assert client.get(url("assess", validation.pk)).status_code == 404


# ---- certificates ---------------------------------------------------------------


def test_a_certificate_is_issued_with_or_without_the_sentence(client):
    for data, statement in (({"with_statement": "on"}, True), ({}, False)):
        validation = ValidationFactory(decided=True)
        client.force_login(validation.enrolment.coach)

        client.post(url("issue", validation.pk), data)

        issued = validation.certificates.get()
        assert bool(issued.data["statement"]) is statement
        assert issued.issued_by == validation.enrolment.coach


@pytest.mark.parametrize("reason", ["", "x" * 10_000, "x\x00"])
def test_a_withdrawal_needs_a_reason(client, reason):
    issued = certificate()
    client.force_login(issued.issued_by)

    response = client.post(url("withdraw", issued.pk), {"reason": reason})

    assert response.status_code == 422
    assert not CertificateEvent.objects.filter(kind="withdrawn").exists()


def test_a_withdrawn_certificate_is_not_withdrawn_again(client):
    issued = certificate(withdrawn=True)
    client.force_login(issued.issued_by)

    response = client.get(url("withdraw", issued.pk))

    assert response.url == issued.validation.get_absolute_url()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "kompetensbevis-"),
        ({"lang": "en"}, "certificate-"),
        ({"lang": "xx\x00"}, "kompetensbevis-"),
    ],
)
def test_the_pdf_comes_in_the_language_asked_for(client, query, name):
    issued = certificate()
    client.force_login(issued.issued_by)

    response = client.get(issued.get_absolute_url(), query)

    assert response.content.startswith(b"%PDF")
    assert name in response.headers["Content-Disposition"]
