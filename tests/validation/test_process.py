"""What the actions do beyond the step: links, mails, levels, and who hears of it."""

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import override_settings

from tests.factories.employers import ContactFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.factories.validation import (
    EvidenceFactory,
    ValidationFactory,
    all_levels,
    request_with_link,
    role,
)
from validation import actions
from validation.models import Assessment, Skill, Validation

Status = Validation.Status
Stage = Assessment.Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Runs an action as if its transaction held; returns the mails it sent."""

    def run(action, *args, **kwargs):
        before = len(mail.outbox)
        with (
            override_settings(MAIL_SENT_AT_ONCE=True),
            django_capture_on_commit_callbacks(execute=True),
        ):
            action(*args, **kwargs)
        return mail.outbox[before:]

    return run


def levels_of(validation, stage):
    rows = validation.assessments.filter(stage=stage).select_related("skill")
    return {assessment.skill.code: assessment.level for assessment in rows}


# ---- start ----------------------------------------------------------------------


def test_a_validation_takes_place_and_days_from_its_placement():
    enrolment = EnrolmentFactory()
    placement = PlacementFactory(enrolment=enrolment, active=True)

    validation = actions.start_validation(
        enrolment=enrolment, role=role(), placement=placement, by=enrolment.coach
    )

    assert validation.workplace == str(placement.workplace)
    assert validation.starts_on == placement.starts_on
    assert validation.ends_on == placement.ends_on
    assert validation.status == Status.MAPPING


def test_what_the_coach_has_written_goes_before_the_placement():
    enrolment = EnrolmentFactory()
    placement = PlacementFactory(enrolment=enrolment, active=True)

    validation = actions.start_validation(
        enrolment=enrolment,
        role=role(),
        placement=placement,
        workplace="Ryds centrum",
        starts_on=datetime.date(2026, 10, 12),
        by=enrolment.coach,
    )

    assert validation.workplace == "Ryds centrum"
    assert validation.starts_on == datetime.date(2026, 10, 12)


def test_nothing_is_changed_once_the_supervisor_has_been_asked():
    validation = ValidationFactory(with_supervisor=True)

    with pytest.raises(ValidationError):
        actions.change_validation(
            validation,
            supervisor=ContactFactory(),
            assessor=validation.assessor,
            by=validation.created_by,
        )


def test_the_role_stays_once_there_is_evidence_for_its_skills():
    validation = EvidenceFactory().validation

    with pytest.raises(ValidationError) as refused:
        actions.change_validation(
            validation,
            role=role("TV"),
            supervisor=validation.supervisor,
            assessor=validation.assessor,
            by=validation.created_by,
        )

    assert set(refused.value.error_dict) == {"role"}


# ---- ask the supervisor ---------------------------------------------------------


def test_the_supervisor_gets_a_link_and_no_name(sent):
    validation = ValidationFactory(
        in_depth=True, enrolment__participant__first_name="Fatima"
    )

    [message] = sent(actions.send_to_supervisor, validation, by=validation.created_by)

    link = validation.requests.get().link
    assert message.to == [validation.supervisor.email]
    assert link.token in message.body
    assert "Fatima" not in message.subject + message.body
    assert validation.status == Status.WITH_SUPERVISOR


def test_a_second_mail_closes_the_first_link(sent):
    validation = ValidationFactory(in_depth=True)
    sent(actions.send_to_supervisor, validation, by=validation.created_by)

    sent(actions.send_to_supervisor, validation, by=validation.created_by)

    second, first = validation.requests.all()
    assert second.link.is_open
    assert not first.link.is_open


@pytest.mark.parametrize("missing", ["supervisor", "assessor"])
def test_nobody_is_asked_before_both_are_named(missing, sent):
    validation = ValidationFactory(in_depth=True)
    people = {
        "supervisor": validation.supervisor,
        "assessor": validation.assessor,
        missing: None,
    }
    validation.name_people(**people)
    validation.save()

    with pytest.raises(ValidationError):
        sent(actions.send_to_supervisor, validation, by=validation.created_by)

    assert mail.outbox == []
    assert not validation.requests.exists()


def test_nothing_is_mailed_about_a_protected_person(sent):
    validation = ValidationFactory(in_depth=True)
    ProtectionFactory(participant=validation.enrolment.participant)

    mails = sent(actions.send_to_supervisor, validation, by=validation.created_by)

    assert mails == []
    assert not validation.requests.exists()
    assert validation.status == Status.WITH_SUPERVISOR


# ---- the supervisor's word ------------------------------------------------------


def test_levels_written_down_close_the_link_and_say_who_wrote_them(sent):
    validation = ValidationFactory(in_depth=True)
    sent(actions.send_to_supervisor, validation, by=validation.created_by)

    actions.record_supervisor_levels(
        validation, levels=all_levels(validation.role, 3), by=validation.created_by
    )

    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR
    assert validation.recorded_by == validation.created_by
    assert validation.attested_by_name == validation.supervisor.name
    assert set(levels_of(validation, Stage.SUPERVISOR).values()) == {3}
    assert not validation.requests.get().link.is_open


def test_a_skill_without_a_level_is_named_and_nothing_is_saved():
    validation = ValidationFactory(in_depth=True)
    levels = all_levels(validation.role)
    levels.pop(Skill.objects.get(code="MV-03"))

    with pytest.raises(ValidationError, match="Grovavfall och farligt avfall"):
        actions.record_supervisor_levels(
            validation, levels=levels, by=validation.created_by
        )

    validation.refresh_from_db()
    assert validation.status == Status.IN_DEPTH
    assert not validation.assessments.exists()


def test_a_skill_of_another_role_is_refused():
    validation = ValidationFactory(in_depth=True)
    levels = all_levels(validation.role) | {Skill.objects.get(code="FS-01"): 2}

    with pytest.raises(ValidationError):
        actions.record_supervisor_levels(
            validation, levels=levels, by=validation.created_by
        )


def test_coach_and_assessor_hear_of_an_answer_without_a_name(sent):
    validation = ValidationFactory(
        with_supervisor=True, enrolment__participant__first_name="Fatima"
    )
    request = request_with_link(validation)

    mails = sent(
        actions.answer_assessment,
        request,
        levels=all_levels(validation.role),
        name="Karin Holm",
    )

    coach, assessor = validation.enrolment.coach, validation.assessor
    assert {m.to[0] for m in mails} == {coach.email, assessor.email}
    for message in mails:
        assert "Fatima" not in message.subject + message.body
        assert re.search(rf"/validering/{validation.pk}/", message.body)


def test_the_second_of_two_answers_changes_nothing():
    validation = ValidationFactory(with_supervisor=True)
    request = request_with_link(validation)
    first = actions.answer_assessment(
        request, levels=all_levels(validation.role, 3), name="Karin Holm"
    )

    second = actions.answer_assessment(
        request, levels=all_levels(validation.role, 0), name="Någon Annan"
    )

    validation.refresh_from_db()
    assert (first, second) == (True, False)
    assert validation.attested_by_name == "Karin Holm"
    assert set(levels_of(validation, Stage.SUPERVISOR).values()) == {3}


# ---- the assessor ---------------------------------------------------------------


def test_a_supplement_goes_back_with_a_new_link_and_the_question(sent):
    validation = ValidationFactory(with_assessor=True)

    [message] = sent(
        actions.ask_for_supplement,
        validation,
        request="Hur gick det med maskinerna?",
        by=validation.assessor,
    )

    assert validation.requests.get().link.token in message.body
    assert "Hur gick det med maskinerna?" in message.body


def test_levels_that_are_kept_decide_nothing():
    validation = ValidationFactory(with_assessor=True)
    skill = Skill.objects.get(code="MV-01")

    actions.save_assessor_levels(
        validation, levels={skill: 1}, notes={skill: "Såg det"}, by=validation.assessor
    )

    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR
    assert levels_of(validation, Stage.ASSESSOR) == {"MV-01": 1}
    assert validation.assessments.decisive().get().note == "Såg det"


def test_a_changed_level_is_in_the_history_with_who_changed_it():
    validation = ValidationFactory(with_assessor=True)
    skill = Skill.objects.get(code="MV-01")
    for level in (1, 3):
        actions.save_assessor_levels(
            validation, levels={skill: level}, by=validation.assessor
        )

    records = validation.assessments.decisive().get().history.all()

    assert [record.level for record in records] == [3, 1]
    assert {record.history_user for record in records} == {validation.assessor}


def test_a_decision_takes_a_level_for_every_skill():
    validation = ValidationFactory(with_assessor=True)
    levels = all_levels(validation.role)
    levels.popitem()

    with pytest.raises(ValidationError):
        actions.decide(
            validation, levels=levels, methods=["test"], by=validation.assessor
        )

    validation.refresh_from_db()
    assert validation.status == Status.WITH_ASSESSOR
    assert not validation.assessments.decisive().exists()


def test_a_cancelled_validation_closes_its_link(sent):
    validation = ValidationFactory(in_depth=True)
    sent(actions.send_to_supervisor, validation, by=validation.created_by)

    actions.cancel_validation(validation, by=validation.created_by)

    assert not validation.requests.get().link.is_open
