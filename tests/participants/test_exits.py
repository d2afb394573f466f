"""An exit tells what it led to, and is never changed in silence."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.dates import today
from participants import actions, contributions
from participants.forms.exits import GROUPS, ExitForm
from participants.models import Enrolment, ExitCode, OutcomeClass
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.usefixtures("english")

JOB = {"job_employer": "Berga Städ", "job_title": "Lokalvårdare", "job_extent": 75}
LEFT_ON = datetime.date(2026, 6, 30)


@pytest.fixture
def enrolment():
    return EnrolmentFactory()


def leave(enrolment, code="STUDY_ELIG", on=LEFT_ON, **job):
    return actions.exit_enrolment(
        by=enrolment.coach,
        enrolment=enrolment,
        ended_on=on,
        end_type="PLANNED",
        exit_code=ExitCode.objects.get(pk=code),
        **job,
    )


def correct(enrolment, code="EMP_PERM", reason="Det blev ett jobb.", **job):
    return actions.correct_exit(
        by=enrolment.coach,
        enrolment=enrolment,
        reason=reason,
        ended_on=LEFT_ON,
        end_type="EARLY_POSITIVE",
        exit_code=ExitCode.objects.get(pk=code),
        **job,
    )


def test_exit_to_a_job_holds_the_job(enrolment):
    leave(enrolment, "EMP_PERM", **JOB)

    enrolment.refresh_from_db()
    assert not enrolment.is_ongoing
    assert enrolment.exit_code_id == "EMP_PERM"
    assert enrolment.job_employer == "Berga Städ"
    assert enrolment.job_extent == 75
    assert enrolment.history.first().history_user == enrolment.coach


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"on": today() + datetime.timedelta(days=1)}, "in the future"),
        ({"on": datetime.date(2026, 3, 3)}, "before the enrolment"),
        ({"code": "TERM_END", **JOB}, "not a job"),
        ({"code": "EMP_PERM", **JOB, "job_extent": 101}, "100"),
    ],
)
def test_exit_that_is_wrong_changes_nothing(enrolment, facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        leave(enrolment, **facts)

    enrolment.refresh_from_db()
    assert enrolment.is_ongoing
    assert enrolment.job_employer == ""


@pytest.mark.parametrize("on", [datetime.date(2026, 3, 4), today()])
def test_exit_on_the_first_day_and_today(enrolment, on):
    leave(enrolment, on=on)

    enrolment.refresh_from_db()
    assert enrolment.ended_on == on


def test_exit_happens_once(enrolment):
    leave(enrolment)

    with pytest.raises(ValidationError, match="already ended"):
        leave(enrolment)


def test_exit_waits_for_what_still_goes_on(enrolment, monkeypatch):
    class Placement(contributions.Contribution):
        def hindrances_to_exit(self, enrolment, ended_on):
            return [f"Still at work on {ended_on}."]

    monkeypatch.setattr(contributions, "contributions", [Placement()])
    monkeypatch.setattr("participants.actions.exits.contributions", [Placement()])

    with pytest.raises(ValidationError, match="Still at work on 2026-06-30"):
        leave(enrolment)


def test_correction_keeps_the_first_exit_and_why(enrolment):
    leave(enrolment, "TERM_END")

    correct(enrolment, **JOB)

    enrolment.refresh_from_db()
    now, first, _start = enrolment.history.all()
    assert enrolment.exit_code_id == "EMP_PERM"
    assert now.history_change_reason == "Det blev ett jobb."
    assert now.history_user == enrolment.coach
    assert first.exit_code_id == "TERM_END"


def test_reason_of_a_correction_is_not_told_of_the_next_change(enrolment):
    leave(enrolment)
    correct(enrolment, **JOB)

    actions.reopen(by=enrolment.coach, enrolment=enrolment, reason="Fel person.")

    reasons = [record.history_change_reason for record in enrolment.history.all()]
    assert reasons == ["Fel person.", "Det blev ett jobb.", None, None]


def test_reopening_empties_the_exit(enrolment):
    leave(enrolment, "EMP_PERM", **JOB)

    actions.reopen(by=enrolment.coach, enrolment=enrolment, reason="Fel person.")

    enrolment.refresh_from_db()
    assert enrolment.is_ongoing
    assert enrolment.exit_code is None
    assert (enrolment.job_employer, enrolment.job_extent) == ("", None)


def test_reopening_gives_way_to_a_later_enrolment(enrolment):
    leave(enrolment)
    EnrolmentFactory(
        participant=enrolment.participant,
        programme=enrolment.programme,
        coach=enrolment.coach,
        enrolled_on=datetime.date(2026, 8, 1),
    )

    with pytest.raises(ValidationError, match="already enrolled"):
        actions.reopen(by=enrolment.coach, enrolment=enrolment, reason="Kom tillbaka.")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_corrected_in_silence(enrolment, reason):
    leave(enrolment)

    with pytest.raises(ValidationError, match="Write why"):
        correct(enrolment, reason=reason)
    with pytest.raises(ValidationError, match="Write why"):
        actions.reopen(by=enrolment.coach, enrolment=enrolment, reason=reason)


def test_what_has_not_ended_is_not_corrected(enrolment):
    with pytest.raises(ValidationError, match="not ended"):
        correct(enrolment)
    with pytest.raises(ValidationError, match="not ended"):
        actions.reopen(by=enrolment.coach, enrolment=enrolment, reason="Fel.")


# The form


def exit_form(**fields):
    values = {"ended_on": "2026-06-30", "end_type": "PLANNED", "exit_code": "TERM_END"}
    return ExitForm(values | fields)


def test_form_offers_the_codes_by_class_and_none_that_is_disabled():
    groups = exit_form().fields["exit_code"].choices[1:]
    offered = [code for _label, codes in groups for code, _name in codes]

    assert [label for label, _codes in groups] == list(GROUPS.values())
    assert set(offered) == set(
        ExitCode.objects.filter(is_enabled=True)
        .exclude(outcome_class=OutcomeClass.FLAG)
        .values_list("pk", flat=True)
    )
    assert "DETAINED" not in offered
    assert "QUALIFIED" not in offered


def test_every_class_that_is_offered_has_words():
    assert set(GROUPS) == set(OutcomeClass) - {OutcomeClass.FLAG}


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({}, []),
        ({"exit_code": "EMP_PERM"}, ["job_employer", "job_title", "job_extent"]),
        ({"exit_code": "EMP_PERM", **JOB}, []),
        ({"exit_code": "EMP_PERM", **JOB, "job_extent": "0"}, ["job_extent"]),
        ({"exit_code": "STUDY_ELIG"}, []),
        ({"exit_code": "DETAINED"}, ["exit_code"]),
        ({"exit_code": "\0"}, ["exit_code"]),
        ({"ended_on": "30/6"}, ["ended_on"]),
        ({"ended_on": ""}, ["ended_on"]),
        ({"end_type": "vanished"}, ["end_type"]),
    ],
)
def test_form_asks_for_the_job_where_it_is_one(fields, faulty):
    assert sorted(exit_form(**fields).errors) == sorted(faulty)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("EMP_WAGESUB", "Subsidised job"),
        ("ILLNESS", "Accepted obstacle"),
        ("TERM_END", "Tiden slut, ingen fortsättning"),
    ],
)
def test_health_is_not_told_to_those_not_in_charge(code, told):
    code = ExitCode.objects.get(pk=code)

    with translation.override("sv" if code.pk == "TERM_END" else "en"):
        assert code.discreet_name == told


def test_of_two_exits_at_once_the_first_stands(enrolment):
    other = Enrolment.objects.get()
    leave(enrolment, "STUDY_ELIG")

    with pytest.raises(ValidationError, match="at the same moment"):
        leave(other, "EMP_PERM", **JOB)

    assert Enrolment.objects.get().exit_code_id == "STUDY_ELIG"


def take_back(enrolment):
    return actions.reopen(
        by=enrolment.coach, enrolment=enrolment, reason="Kom tillbaka."
    )


@pytest.mark.parametrize("second", [correct, take_back])
def test_of_two_corrections_at_once_the_first_stands(enrolment, second):
    leave(enrolment, "STUDY_ELIG")
    other = Enrolment.objects.get()
    correct(enrolment, "EMP_PERM", **JOB)

    with pytest.raises(ValidationError, match="at the same moment"):
        second(other)

    assert Enrolment.objects.get().exit_code_id == "EMP_PERM"
