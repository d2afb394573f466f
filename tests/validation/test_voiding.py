"""A decision falls; nothing that it rested on is changed under it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from post_office.models import Email

from core.workflow import InvalidTransition
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import ValidationFactory, all_levels, certificate
from validation import actions
from validation.models import Assessment, Validation, VoidedDecision

Status = Validation.Status
REASON = "Deltagaren har visat mer sedan dess"

pytestmark = pytest.mark.django_db


def void(validation):
    return actions.void_decision(validation, reason=REASON, by=validation.created_by)


def test_the_decision_is_kept_as_it_was_and_the_assessor_decides_anew():
    validation = ValidationFactory(decided=True, levels={"MV-01": 1})
    decided_on = validation.decided_on

    voided = void(validation)
    actions.decide(
        validation,
        levels=all_levels(validation.role, 3),
        methods=["interview"],
        by=validation.assessor,
    )

    voided.refresh_from_db()
    assert (voided.decided_on, voided.decided_by) == (decided_on, validation.assessor)
    assert voided.levels["MV-01"] == 1
    assert voided.methods == ["observation", "test"]
    assert validation.is_decided
    assert validation.methods == ["interview"]


def test_a_certificate_that_holds_is_withdrawn_with_the_reason():
    issued = certificate()

    void(issued.validation)

    issued.refresh_from_db()
    assert REASON in issued.withdrawal.reason
    assert not issued.validation.certificates.valid().exists()


def test_levels_do_not_change_under_a_decision():
    """Neither by an action, nor by whoever writes to the table."""
    validation = ValidationFactory(decided=True)
    [one, *_rest] = validation.assessments.all()
    other = ValidationFactory(with_assessor=True)
    writes = {
        "changed": lambda: validation.assessments.update(level=3),
        "removed": lambda: Assessment.objects.filter(pk=one.pk).delete(),
        "moved away": lambda: Assessment.objects.filter(pk=one.pk).update(
            validation=other, stage=Assessment.Stage.OWN
        ),
        "added": lambda: Assessment.objects.create(
            validation=validation, skill=one.skill, stage=Assessment.Stage.OWN, level=3
        ),
    }

    with pytest.raises(ValidationError):
        actions.save_assessor_levels(
            validation, levels={one.skill: 3}, by=validation.assessor
        )
    for write in writes.values():
        with refused("assessment_not_under_a_decision"), transaction.atomic():
            write()
    with pytest.raises(ValidationError, match="Upphäv beslutet"):
        one.validate_constraints()

    assert set(validation.assessments.values_list("level", flat=True)) == {2}


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_what_is_not_decided_has_nothing_to_void():
    validation = ValidationFactory(with_assessor=True)

    with pytest.raises(InvalidTransition):
        void(validation)

    assert not VoidedDecision.objects.exists()


def test_a_voided_decision_is_never_edited_nor_removed():
    voided = void(ValidationFactory(decided=True))
    voided.reason = "Något annat"

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        voided.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        voided.delete()


@pytest.mark.parametrize("is_protected", [False, True])
def test_the_assessor_hears_of_it_unless_the_person_is_protected(is_protected):
    validation = ValidationFactory(
        decided=True, enrolment__participant__first_name="Fatima"
    )
    if is_protected:
        ProtectionFactory(participant=validation.enrolment.participant)

    void(validation)

    told = [mail.to for mail in Email.objects.all()]
    assert told == ([] if is_protected else [[validation.assessor.email]])
    assert "Fatima" not in "".join(mail.message for mail in Email.objects.all())


def test_the_page_and_the_timeline_say_that_a_decision_fell(client):
    validation = ValidationFactory(decided=True)
    coach = validation.enrolment.coach
    client.force_login(coach)

    client.post(reverse("validation:void", args=[validation.pk]), {"reason": REASON})
    page = client.get(validation.get_absolute_url()).content.decode()
    person = client.get(validation.enrolment.get_absolute_url()).content.decode()

    assert REASON in page
    assert REASON in person
    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR
    assert validation.history.first().history_user == coach


def test_a_void_without_a_reason_changes_nothing(client):
    validation = ValidationFactory(decided=True)
    client.force_login(validation.enrolment.coach)

    response = client.post(reverse("validation:void", args=[validation.pk]), {})

    assert response.status_code == 422
    validation.refresh_from_db()
    assert validation.is_decided
