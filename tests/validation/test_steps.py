"""Every step from every status, and who may be who."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from core.workflow import InvalidTransition
from tests.factories.accounts import UserFactory
from tests.factories.employers import ContactFactory
from tests.factories.validation import ValidationFactory, all_levels
from validation import actions
from validation.models import Method, Validation

Status = Validation.Status
DAY = datetime.date(2026, 11, 18)

pytestmark = pytest.mark.django_db

STEPS = {
    "deepen": (
        Status.IN_DEPTH,
        lambda v: v.deepen(on=DAY, by=v.created_by),
        {Status.MAPPING},
    ),
    "send": (
        Status.WITH_SUPERVISOR,
        lambda v: v.send_to_supervisor(by=v.created_by),
        {Status.IN_DEPTH},
    ),
    "attest": (
        Status.WITH_ASSESSOR,
        lambda v: v.attest(name="Karin Holm", statement="", on=DAY),
        {Status.WITH_SUPERVISOR},
    ),
    "supplement": (
        Status.WITH_SUPERVISOR,
        lambda v: v.ask_for_supplement(request="Maskinerna?", by=v.assessor),
        {Status.WITH_ASSESSOR},
    ),
    "decide": (
        Status.DECIDED,
        lambda v: v.decide(methods=[Method.TEST], on=DAY, by=v.assessor),
        {Status.WITH_ASSESSOR},
    ),
    "cancel": (
        Status.CANCELLED,
        lambda v: v.cancel(by=v.created_by),
        set(Validation.OPEN),
    ),
    "void": (
        Status.WITH_ASSESSOR,
        lambda v: v.void_decision(by=v.created_by),
        {Status.DECIDED},
    ),
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", STEPS)
def test_step_from_every_status(step, status):
    target, take, allowed_from = STEPS[step]
    traits = {} if status == Status.MAPPING else {status.value: True}
    validation = ValidationFactory(**traits)

    if status in allowed_from:
        take(validation)
        validation.refresh_from_db()
        assert validation.status == target
    else:
        with pytest.raises(InvalidTransition):
            take(validation)
        validation.refresh_from_db()
        assert validation.status == status


def test_each_step_names_who_took_it_in_the_history():
    validation = ValidationFactory(with_assessor=True)

    validation.decide(methods=[Method.TEST], on=DAY, by=validation.assessor)

    assert validation.history.first().history_user == validation.assessor


def test_nobody_but_the_named_assessor_decides():
    validation = ValidationFactory(with_assessor=True)

    with pytest.raises(ValidationError):
        validation.decide(methods=[Method.TEST], on=DAY, by=validation.created_by)

    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR


def test_a_decision_needs_a_method():
    validation = ValidationFactory(with_assessor=True)

    with pytest.raises(ValidationError):
        validation.decide(methods=[], on=DAY, by=validation.assessor)

    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR


@pytest.mark.parametrize("address", ["per@bolaget.example", " Per@Bolaget.EXAMPLE "])
def test_one_person_can_not_both_attest_and_decide(address):
    assessor = UserFactory(email="per@bolaget.example")
    supervisor = ContactFactory(email=address)

    with pytest.raises(IntegrityError, match="validation_two_persons"):
        ValidationFactory(supervisor=supervisor, assessor=assessor)


@pytest.mark.parametrize("part", ["supervisor", "assessor"])
def test_nobody_attests_or_decides_for_oneself(part):
    validation = ValidationFactory(enrolment__participant__email="Per@bolaget.example")
    people = {"supervisor": validation.supervisor, "assessor": validation.assessor}
    people[part].email = "per@bolaget.example"
    validation.name_people(**people)

    with pytest.raises(ValidationError, match="om sig själv"):
        validation.validate_constraints()
    with pytest.raises(IntegrityError, match="validation_not_for_oneself"):
        validation.save()


def test_whoever_has_taken_over_the_participants_address_decides_nothing():
    validation = ValidationFactory(with_assessor=True)
    validation.enrolment.participant.email = validation.assessor.email.upper()
    validation.enrolment.participant.save()

    with pytest.raises(ValidationError, match="om sig själv"):
        actions.decide(
            validation,
            levels=all_levels(validation.role),
            methods=["test"],
            by=validation.assessor,
        )


def test_a_supervisor_who_took_over_the_assessors_address_is_not_asked():
    validation = ValidationFactory(in_depth=True)
    validation.supervisor.email = validation.assessor.email
    validation.supervisor.save()

    with pytest.raises(ValidationError):
        actions.send_to_supervisor(validation, by=validation.created_by)


def test_whoever_wrote_the_levels_down_can_not_decide():
    validation = ValidationFactory(in_depth=True)
    validation.name_people(
        supervisor=validation.supervisor, assessor=validation.enrolment.coach
    )
    validation.save()

    with pytest.raises(ValidationError):
        actions.record_supervisor_levels(
            validation,
            levels=all_levels(validation.role),
            by=validation.enrolment.coach,
        )

    validation.refresh_from_db()
    assert validation.status == Status.IN_DEPTH


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("validation_supervisor_is_whole", {"supervisor_email": None}),
        ("validation_assessor_is_whole", {"assessor_email": None}),
        (
            "validation_people_are_named",
            {
                "status": Status.WITH_SUPERVISOR,
                "assessor": None,
                "assessor_email": None,
            },
        ),
        ("validation_attested_by_someone", {"attested_on": DAY}),
        ("validation_attested_before_assessor", {"status": Status.WITH_ASSESSOR}),
        ("validation_decided_", {"decided_on": DAY}),
        ("validation_ends_after_it_starts", {"ends_on": datetime.date(2020, 1, 1)}),
        ("validation_seqf_needs_decision", {"kind": "seqf_validation"}),
        ("validation_seqf_needs_decision", {"seqf_level": 4}),
    ],
)
def test_the_database_refuses(constraint, fields):
    validation = ValidationFactory()
    for name, value in fields.items():
        setattr(validation, name, value)

    with pytest.raises(IntegrityError, match=constraint):
        validation.save()


def test_a_recorder_who_decides_is_refused_by_the_database():
    validation = ValidationFactory()
    validation.recorded_by = validation.assessor

    with pytest.raises(IntegrityError, match="validation_recorder_does_not_decide"):
        validation.save()


def test_only_the_assessor_stands_as_the_one_who_decided():
    validation = ValidationFactory(decided=True)
    validation.decided_by = validation.created_by

    with pytest.raises(IntegrityError, match="validation_decided_by_the_assessor"):
        validation.save()


def test_nobody_becomes_the_assessor_of_what_another_has_decided():
    validation = ValidationFactory(decided=True)
    validation.name_people(supervisor=validation.supervisor, assessor=UserFactory())

    with pytest.raises(IntegrityError, match="validation_decided_by_the_assessor"):
        validation.save()


@pytest.mark.parametrize(
    ("levels", "complete"),
    [
        ({}, True),
        # Six of the role's own nine are enough.
        ({"MV-01": 1, "MV-02": 0, "MV-03": 1}, True),
        ({"MV-01": 1, "MV-02": 0, "MV-03": 1, "MV-04": 1}, False),
        # Every core skill counts.
        ({"GEM-06": 1}, False),
    ],
)
def test_the_whole_role_is_shown(levels, complete):
    validation = ValidationFactory(decided=True, level=2, levels=levels)

    assert validation.is_role_complete is complete


def test_what_the_supervisor_said_does_not_make_the_role_complete():
    validation = ValidationFactory(with_assessor=True, level=3)

    assert not validation.is_role_complete
