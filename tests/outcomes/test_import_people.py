"""What an import does to people and enrolments that are there already."""

import datetime

import pytest

from accounts.models import Role, User
from outcomes.models import FollowUp, LabourStatus
from participants.models import CoachChange, EndType, Enrolment, Participant
from participants.models.participant import number_index
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import (
    EnrolmentFactory,
    ParticipantFactory,
    ProtectionFactory,
    identity_number,
)
from tests.outcomes.registers import (
    COACH,
    EXIT,
    OMAR,
    OTHER_COACH,
    a_programme,
    csv_of,
    faults_in,
    imported,
    row,
)

pytestmark = pytest.mark.usefixtures("_a_day_in_english")


@pytest.fixture
def programme():
    return a_programme()


def outcomes(plan):
    return [row.outcome for row in plan.rows]


def everything():
    """How many rows there are, histories included."""
    models = (Participant, Enrolment, FollowUp, CoachChange)
    return [m.objects.count() for m in models] + [m.history.count() for m in models]


def test_the_same_file_twice_changes_nothing(programme):
    content = csv_of(
        row(**EXIT, Område="Ryd", **{"Uppföljning 90": "STUDY"}),
        row(Personnummer=OMAR, Förnamn="Omar"),
    )
    imported(content)
    before = everything()

    again = imported(content)

    assert outcomes(again) == ["unchanged", "unchanged"]
    assert everything() == before


def test_every_row_leaves_a_history_with_its_source(programme):
    imported(csv_of(row(**EXIT, **{"Uppföljning 90": "STUDY"})))

    coach = User.objects.get(email=COACH)
    for model in (Participant, Enrolment, FollowUp):
        record = model.history.get()
        assert record.history_type == "+"
        assert record.history_user == coach
        assert record.history_change_reason.startswith("Import: register.csv (sha256")
    assert Enrolment.objects.get().created_by == coach


def test_a_follow_up_is_taken_from_the_register(programme):
    imported(csv_of(row(**EXIT, **{"Uppföljning 90": "STUDY", "Uppföljning 180": ""})))

    follow_up = FollowUp.objects.get()
    assert (follow_up.milestone, follow_up.status) == (90, "STUDY")
    assert follow_up.reached_on == datetime.date(2026, 9, 28)
    assert follow_up.source == FollowUp.Source.REGISTER
    follow_up.full_clean()


def test_that_nobody_was_reached_needs_no_source(programme):
    imported(csv_of(row(**EXIT, **{"Uppföljning 90": "UNKNOWN"})))

    assert FollowUp.objects.get().source == ""


def test_that_nobody_was_reached_erases_no_answer(programme):
    imported(csv_of(row(**EXIT, **{"Uppföljning 90": "STUDY"})))

    plan = imported(csv_of(row(**EXIT, **{"Uppföljning 90": "UNKNOWN"})))

    assert outcomes(plan) == ["unchanged"]
    assert FollowUp.objects.get().status == "STUDY"


def test_an_answer_from_the_register_is_about_the_day_not_the_call_before(programme):
    imported(csv_of(row(**EXIT)))
    FollowUpFactory(
        enrolment=Enrolment.objects.get(),
        milestone=90,
        unreached=True,
        reached_on=datetime.date(2026, 10, 5),
    )

    imported(csv_of(row(**EXIT, **{"Uppföljning 90": "STUDY"})))

    follow_up = FollowUp.objects.get()
    assert (follow_up.status, follow_up.source) == ("STUDY", "register")
    assert follow_up.reached_on == datetime.date(2026, 9, 28)


def test_a_status_after_the_exit_is_added_once_and_decides(programme):
    later = {"Läge efter avslutet": "BACK_TO_PES", "Läge sedan": "2026-07-20"}
    imported(csv_of(row(**EXIT)))

    plans = [imported(csv_of(row(**EXIT, **later))) for _n in range(2)]

    assert [outcomes(plan) for plan in plans] == [["changed"], ["unchanged"]]
    [change] = plans[0].rows[0].all_changes
    assert change.after == "2026-07-20 Back to PES, openly unemployed"
    status = LabourStatus.objects.get()
    assert (status.evidence, status.recorded_by.email) == ("register", COACH)
    assert status.history.get().history_change_reason.startswith("Import: register.csv")
    assert Enrolment.objects.get().measured.jobbfabrik_1 == "MISS"


def test_what_differs_is_changed_with_its_history(programme):
    imported(csv_of(row(Telefon="070-174 05 00")))

    plan = imported(
        csv_of(
            row(
                **EXIT,
                Efternamn="Ek Lund",
                Coach=OTHER_COACH,
                Område="Ryd",
                **{"Uppföljning 90": "WORK"},
            )
        )
    )

    assert outcomes(plan) == ["changed"]
    enrolment = Enrolment.objects.get()
    assert enrolment.area.name == "Ryd"
    assert enrolment.exit_code_id == "EMP_PERM"
    assert enrolment.participant.last_name == "Ek Lund"
    assert enrolment.participant.search_name == "anna ek lund"
    assert enrolment.participant.phone == "070-174 05 00"
    assert enrolment.history.count() == 2
    assert enrolment.participant.history.count() == 2
    change = CoachChange.objects.get()
    assert (change.from_coach.email, change.to_coach.email) == (COACH, OTHER_COACH)
    assert [(c.before, c.after) for c in plan.rows[0].all_changes] == [
        ("Ek", "Ek Lund"),
        ("–", "Ryd"),
        (str(change.from_coach), str(change.to_coach)),
        ("–", "2026-06-30"),
        ("–", EndType.PLANNED.label),
        ("–", "Permanent unsubsidised job"),
        ("–", FollowUp.Status.WORK.label),
    ]


def test_an_empty_cell_erases_nothing(programme):
    imported(
        csv_of(
            row(
                **EXIT,
                Telefon="070-174 05 00",
                Område="Ryd",
                Kön="X",
                **{"Uppföljning 90": "WORK"},
            )
        )
    )

    again = imported(csv_of(row()))

    assert outcomes(again) == ["unchanged"]


def test_a_corrected_exit_loses_the_job_it_was_not(programme):
    enrolment = EnrolmentFactory(
        programme=programme,
        participant__number="199001022384",
        participant__first_name="Anna",
        participant__last_name="Ek",
        coach=User.objects.get(email=COACH),
        enrolled_on=datetime.date(2026, 1, 12),
        ended_on=datetime.date(2026, 6, 30),
        end_type="PLANNED",
        exit_code_id="EMP_PERM",
        job_employer="Berga Städ",
        job_extent=75,
    )

    imported(csv_of(row(**EXIT | {"Avslutskod": "DROPOUT"})))

    enrolment.refresh_from_db()
    assert enrolment.exit_code_id == "DROPOUT"
    assert (enrolment.job_employer, enrolment.job_extent) == ("", None)


def test_a_follow_up_that_differs_is_changed(programme):
    imported(csv_of(row(**EXIT, **{"Uppföljning 90": "WORK"})))

    imported(csv_of(row(**EXIT, **{"Uppföljning 90": "LOOKING"})))

    follow_up = FollowUp.objects.get()
    assert follow_up.status == "LOOKING"
    assert [h.status for h in follow_up.history.all()] == ["LOOKING", "WORK"]


def test_a_person_may_come_back(programme):
    content = csv_of(
        row(**EXIT, Telefon=""), row(Inskriven="2026-07-01", Telefon="070-1740500")
    )

    plan = imported(content)

    assert len(plan.new_people) == 1
    assert Participant.objects.get().phone == "070-1740500"
    assert Enrolment.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({}, {}, "The same enrolment is also on row 2."),
        ({}, {"Inskriven": "2026-02-01"}, "at the same time on row 2"),
        (EXIT, {"Inskriven": "2026-06-30"}, "at the same time on row 2"),
        (EXIT, {"Inskriven": "2026-07-01", "Förnamn": "Anita"}, "Row 2 says"),
        (EXIT, {"Inskriven": "2026-07-01", "Kön": "X"}, None),
    ],
)
def test_two_rows_about_the_same_person(programme, first, second, reason):
    faults = faults_in(csv_of(row(**first), row(**second)))

    reasons = [fault[3] for fault in faults if fault[0] == 3]
    if reason is None:
        assert reasons == []
    else:
        assert reason in reasons[0]


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        ({"enrolled_on": datetime.date(2026, 3, 1)}, "since 2026-03-01"),
        ({"enrolled_on": datetime.date(2025, 3, 1)}, "since 2025-03-01"),
        (
            {
                "enrolled_on": datetime.date(2025, 3, 1),
                "ended_on": datetime.date(2026, 1, 12),
                "end_type": "PLANNED",
                "exit_code_id": "EMP_PERM",
            },
            "from 2025-03-01 to 2026-01-12",
        ),
        (
            {
                "enrolled_on": datetime.date(2026, 3, 1),
                "ended_on": datetime.date(2026, 5, 1),
                "end_type": "PLANNED",
                "exit_code_id": "ERROR",
            },
            None,
        ),
    ],
)
def test_a_row_that_overlaps_what_is_stored(programme, stored, reason):
    EnrolmentFactory(programme=programme, participant__number="199001022384", **stored)

    faults = faults_in(csv_of(row()))

    if reason is None:
        assert faults == []
    else:
        assert [fault[:2] for fault in faults] == [(2, "Inskriven")]
        assert reason in faults[0][3]


def test_someone_known_by_a_former_number_is_recognised(programme):
    person = ParticipantFactory(
        organisation=programme.organisation,
        number="199101072388",
        created_by=UserFactory(),
    )
    person.former_numbers.create(
        identity_number="199001022384",
        identity_index=number_index("199001022384"),
        is_coordination_number=False,
        valid_to=datetime.date(2025, 1, 1),
    )

    imported(csv_of(row()))

    assert Enrolment.objects.get().participant == person
    assert Participant.objects.get().identity_number == "199101072388"


def test_the_same_number_in_another_organisation_is_another_person(programme):
    other = EnrolmentFactory(participant__number="199001022384")

    plan = imported(csv_of(row()))

    assert len(plan.new_people) == 1
    assert Participant.objects.exclude(pk=other.participant_id).count() == 1


def test_a_protected_person_is_refused_without_a_word_more(programme):
    enrolment = EnrolmentFactory(
        programme=programme, participant__number="199001022384"
    )
    ProtectionFactory(participant=enrolment.participant)

    faults = faults_in(csv_of(row(Förnamn="Anita")))

    assert faults == [
        (
            2,
            "Personnummer",
            "",
            "This row can't be imported. Contact your administrator.",
        )
    ]


def test_a_coach_changes_the_own_caseload_only(programme):
    imported(csv_of(row()))
    coach, colleague = User.objects.order_by("pk")[:2]

    own = faults_in(csv_of(row(**EXIT)), by=coach)
    others = faults_in(csv_of(row(**EXIT)), by=colleague)
    unchanged = faults_in(csv_of(row()), by=colleague)

    assert own == unchanged == []
    assert [fault[1] for fault in others] == ["Coach"]
    assert str(coach) in others[0][3]


def test_a_coordinator_changes_all_of_the_programme(programme):
    imported(csv_of(row()))
    coordinator = UserFactory()
    MembershipFactory(
        user=coordinator, organisation=programme.organisation, role=Role.COORDINATOR
    )
    programme.staff.add(coordinator)

    assert faults_in(csv_of(row(**EXIT)), by=coordinator) == []


def test_a_person_out_of_sight_is_enrolled_and_not_changed(programme):
    """Whom a coach can't see has the stored name; the preview must not tell it."""
    elsewhere = EnrolmentFactory(
        programme__organisation=programme.organisation,
        participant__number="199001022384",
        participant__first_name="Annika",
    )
    coach = User.objects.get(email=COACH)

    plan = imported(csv_of(row()), by=coach)

    assert plan.rows[0].all_changes == []
    assert plan.rows[0].outcome == "created"
    elsewhere.participant.refresh_from_db()
    assert elsewhere.participant.first_name == "Annika"


def test_an_import_needs_few_questions(programme, django_assert_max_num_queries):
    rows = [row(**EXIT, **{"Uppföljning 90": "WORK"})]
    rows += [row(Personnummer=identity_number(n), **EXIT) for n in range(200, 260)]

    with django_assert_max_num_queries(60):
        imported(csv_of(*rows))
