"""What placements add to the caseload, to a person's page and to an employer's."""

import datetime
from functools import reduce
from operator import or_

import pytest
import time_machine
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from employers.actions import put_aside, suggest_contact
from employers.models import Employer
from participants.contributions import Stage
from participants.models import Enrolment
from placements import actions
from placements.contributions import PlacementContribution
from placements.employer_panels import PlacementsOfEmployer
from placements.models import Placement, PlacementRequest, Status
from tests.factories.participants import (
    EnrolmentFactory,
    ProtectionFactory,
    StepFactory,
)
from tests.factories.placements import PlacementFactory
from tests.factories.programmes import staff_member

TODAY = datetime.date(2026, 11, 21)
contribution = PlacementContribution()


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


def placement_in(status, enrolment, **fields):
    trait = {} if status == Status.REQUESTED else {str(status): True}
    return PlacementFactory(enrolment=enrolment, **trait, **fields)


STAGES = {
    Status.REQUESTED: Stage.MATCHING,
    Status.OFFERED: Stage.MATCHING,
    Status.CONFIRMED_BY_EMPLOYER: Stage.MATCHING,
    Status.CONFIRMED_BY_PARTICIPANT: Stage.MATCHING,
    Status.ACTIVE: Stage.PLACEMENT,
    Status.PAUSED: Stage.PLACEMENT,
}


@pytest.mark.parametrize("status", Status)
def test_stage_by_status(enrolment, status):
    placement_in(status, enrolment)
    EnrolmentFactory()

    holds = {
        stage
        for stage, condition in contribution.stages(TODAY).items()
        if Enrolment.objects.filter(condition).exists()
    }

    assert holds == ({STAGES[status]} if status in STAGES else set())


def tile(need, enrolments=None):
    """(value, detail, alarming) as the caseload works it out."""
    rule = next(r for r in contribution.tiles(TODAY) if r.need == need)
    rows = Enrolment.objects.filter(rule.condition)
    return rule.describe(None, rows.count(), rows.aggregate(**rule.aggregates))


@pytest.mark.parametrize(
    ("days", "detail", "is_alarming"),
    [
        (0, "frågades i dag", False),
        (1, "äldsta obesvarad 1 dag", False),
        (9, "äldsta obesvarad 9 dagar", False),
        (14, "äldsta obesvarad 14 dagar", True),
    ],
)
def test_tile_of_those_who_wait(enrolment, days, detail, is_alarming):
    asked_at = timezone.now() - datetime.timedelta(days=days)
    placement_in(Status.OFFERED, enrolment, offered_at=asked_at)
    placement_in(Status.OFFERED, EnrolmentFactory())
    placement_in(Status.ACTIVE, EnrolmentFactory())

    assert tile("waiting") == (2, detail, is_alarming)


def test_tile_of_those_who_wait_when_nobody_does(enrolment):
    assert tile("waiting") == (0, "ingen väntar på svar", False)


@pytest.mark.parametrize(
    ("ends_on", "with_step", "expected"),
    [
        (datetime.date(2027, 1, 20), False, (1, "1 saknar nästa steg", False)),
        (datetime.date(2027, 1, 20), True, (1, "alla har ett nästa steg", False)),
        (datetime.date(2027, 1, 21), False, (0, "ingen placering slutar snart", False)),
        (datetime.date(2026, 11, 1), True, (1, "alla har ett nästa steg", False)),
    ],
    ids=["soon", "soon with step", "later", "past"],
)
def test_tile_of_those_that_end(enrolment, ends_on, with_step, expected):
    placement_in(Status.ACTIVE, enrolment, ends_on=ends_on)
    if with_step:
        StepFactory(enrolment=enrolment)

    assert tile("ending") == expected


NEEDS = [
    (Status.REQUESTED, {}, False),
    (Status.OFFERED, {}, False),
    (Status.OFFERED, {"offered_at": datetime.datetime(2026, 11, 7, 8)}, True),
    (Status.CONFIRMED_BY_EMPLOYER, {}, True),
    (Status.CONFIRMED_BY_PARTICIPANT, {}, False),
    (Status.CONFIRMED_BY_PARTICIPANT, {"starts_on": TODAY}, True),
    (Status.ACTIVE, {"ends_on": TODAY}, False),
    (Status.ACTIVE, {"ends_on": TODAY - datetime.timedelta(days=1)}, True),
    (Status.PAUSED, {"ends_on": TODAY - datetime.timedelta(days=1)}, True),
    (Status.ENDED, {}, False),
    (Status.DECLINED, {}, False),
    (Status.CANCELLED, {}, False),
]


def needs_coach():
    condition = reduce(or_, map(Q, contribution.needs(TODAY)))
    return Enrolment.objects.filter(condition).exists()


@pytest.mark.parametrize(("status", "fields", "needed"), NEEDS, ids=range(12))
def test_needs_the_coach(enrolment, status, fields, needed):
    if "offered_at" in fields:
        fields = {"offered_at": timezone.make_aware(fields["offered_at"])}
    placement_in(status, enrolment, **fields)

    assert needs_coach() == needed


def test_needs_the_coach_when_the_question_reached_the_wrong_person(client, asked):
    actions.misdirected(PlacementRequest.objects.for_answer().get())

    assert needs_coach()
    page = client.get(asked.placement.get_absolute_url()).content.decode()
    assert page.count("nått fel person") == 2

    actions.ask_employer(Placement.objects.get(), by=asked.asked_by)
    actions.withdraw_request(Placement.objects.get(), by=asked.asked_by)

    assert not needs_coach()
    page = client.get(asked.placement.get_absolute_url()).content.decode()
    assert "Frågan är tillbakatagen." in page


def test_needs_the_coach_until_a_stand_is_taken_on_other_dates(enrolment):
    placement = placement_in(Status.REQUESTED, enrolment)
    actions.ask_employer(placement, by=enrolment.coach)
    actions.answer_by_link(
        placement.requests.get(),
        "other_dates",
        name="Karin Holm",
        dates=(datetime.date(2027, 1, 11), datetime.date(2027, 2, 5)),
    )
    assert needs_coach()

    actions.accept_dates(Placement.objects.get(), by=enrolment.coach)

    assert not needs_coach()


def test_needs_the_coach_until_it_is_settled_who_answers(enrolment):
    placement = placement_in(Status.REQUESTED, enrolment)
    actions.ask_employer(placement, by=enrolment.coach)
    link = placement.requests.get().link
    suggestion = suggest_contact(link, name="Nils Ek", email="nils@berga.example")
    assert needs_coach()

    put_aside(suggestion, by=enrolment.coach)

    assert not needs_coach()


def test_suggestion_about_somebody_protected_needs_nobody(enrolment):
    placement = placement_in(Status.REQUESTED, enrolment)
    actions.ask_employer(placement, by=enrolment.coach)
    link = placement.requests.get().link
    suggest_contact(link, name="Nils Ek", email="nils@berga.example")

    ProtectionFactory(participant=enrolment.participant)

    assert not needs_coach()


def test_cell_reads_what_was_fetched(enrolment, django_assert_num_queries):
    placement_in(Status.ENDED, enrolment)
    placement_in(Status.ACTIVE, enrolment, starts_on=datetime.date(2026, 11, 2))

    with django_assert_num_queries(2):
        row = Enrolment.objects.prefetch_related(*contribution.prefetches(TODAY)).get()
        template = contribution.cell(row)

    assert template == "placements/includes/cell.html"
    assert [p.status for p in row.current_placements] == [Status.ACTIVE]


def test_cell_when_there_is_no_placement(enrolment):
    row = Enrolment.objects.prefetch_related(*contribution.prefetches(TODAY)).get()

    assert contribution.cell(row) is None


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (Status.REQUESTED, "Noterad"),
        (Status.OFFERED, "väntar sedan 21 nov"),
        (Status.CONFIRMED_BY_PARTICIPANT, "från 23 nov 2026"),
        (Status.ACTIVE, "till 18 dec 2026"),
    ],
)
def test_caseload_shows_the_placement(enrolment, status, text):
    placement = placement_in(status, enrolment)
    client = Client()
    client.force_login(enrolment.coach)

    page = client.get("/deltagare/").content.decode()

    assert text in page
    assert placement.get_absolute_url() in page


def titles(enrolment):
    events = contribution.events([Enrolment.objects.get(pk=enrolment.pk)])
    return [event.obj.title for event in sorted(events, key=lambda e: e.on)]


def test_events_of_a_placement_from_question_to_end(enrolment):
    placement = PlacementFactory(
        enrolment=enrolment, starts_on=TODAY, ends_on=datetime.date(2026, 12, 18)
    )
    coach = enrolment.coach
    actions.ask_employer(placement, by=coach)
    assert titles(enrolment) == ["Placering föreslagen"]

    actions.answer_by_link(placement.requests.get(), "confirm", name="Karin Holm")
    placement = Placement.objects.get()
    placement.confirm_by_participant(by=coach)
    placement.start(by=coach)
    placement.end(by=coach, on=TODAY, reason="job")

    assert titles(enrolment) == [
        "Arbetsgivaren sa ja",
        "Placeringen började",
        "Placeringen slutade, gick vidare till jobb",
    ]


def test_events_of_one_that_was_called_off(enrolment):
    placement_in(Status.CANCELLED, enrolment)

    assert titles(enrolment) == ["Placeringen ställdes in, något annat passade bättre"]


@pytest.mark.parametrize("status", Status)
def test_exit_waits_for_what_goes_on(enrolment, status):
    placement = placement_in(status, enrolment)

    hindrances = contribution.hindrances_to_exit(enrolment, TODAY)

    assert bool(hindrances) == (status in STAGES)
    assert all(placement.employer.name in sentence for sentence in hindrances)


def test_milestone_is_the_first_day(enrolment):
    placement_in(Status.ENDED, enrolment)
    placement_in(Status.ACTIVE, enrolment, starts_on=datetime.date(2026, 11, 2))

    assert contribution.milestones(enrolment) == {
        Stage.PLACEMENT: datetime.date(2026, 10, 5)
    }


def test_person_page_shows_placements_and_events(enrolment):
    placement = placement_in(Status.ACTIVE, enrolment)
    client = Client()
    client.force_login(enrolment.coach)

    page = client.get(enrolment.get_absolute_url()).content.decode()

    assert "Placeringen började" in page
    assert placement.get_absolute_url() in page
    assert "Föreslå placering" in page


# ---- an employer's page --------------------------------------------------------------


def figures(user):
    found = PlacementsOfEmployer().figures(user)
    rows = Employer.objects.annotate(**{f.key: f.count for f in found})
    return {row.name: (row.waiting, row.ongoing) for row in rows}


def test_figures_count_for_the_whole_organisation(enrolment):
    placement = placement_in(Status.OFFERED, enrolment)
    employer = placement.employer
    other = EnrolmentFactory(programme__organisation=employer.organisation)
    placement_in(Status.ACTIVE, other, employer=employer)
    placement_in(Status.PAUSED, EnrolmentFactory(), employer=employer)

    assert figures(enrolment.coach)[employer.name] == (1, 2)


def test_figures_leave_out_a_person_nobody_may_know_of(enrolment):
    placement = placement_in(Status.OFFERED, enrolment)
    ProtectionFactory(participant=enrolment.participant)
    colleague = staff_member(enrolment.programme)

    name = placement.employer.name
    assert figures(enrolment.coach)[name] == (1, 0)
    assert figures(colleague)[name] == (0, 0)


@pytest.fixture
def employer_page(enrolment):
    """The page of an employer that took one of the coach's and one of another's."""
    placement = placement_in(Status.ENDED, enrolment)
    other = EnrolmentFactory(
        programme__organisation=placement.employer.organisation,
        participant__last_name="Annansqq",
    )
    placement_in(Status.ACTIVE, other, employer=placement.employer)
    client = Client()
    client.force_login(enrolment.coach)
    return lambda: client.get(placement.employer.get_absolute_url()).content.decode()


def test_employer_page_counts_all_and_shows_the_own(employer_page, enrolment):
    page = employer_page()

    assert enrolment.participant.last_name in page
    assert "Annansqq" not in page
    assert "<dt>Tagit emot</dt><dd>2</dd>" in page
    assert "<dt>Slutade som planerat</dt><dd>1</dd>" in page


def test_employer_page_tells_why_it_declined(enrolment):
    placement = placement_in(Status.REQUESTED, enrolment)
    actions.ask_employer(placement, by=enrolment.coach)
    actions.answer_by_link(
        placement.requests.get(),
        "decline",
        name="Karin Holm",
        reason="no_supervisor",
        text="Ingen handledare ledig före jul.",
    )
    client = Client()
    client.force_login(enrolment.coach)

    page = client.get(placement.employer.get_absolute_url()).content.decode()

    assert "Ingen kan vara handledare" in page
    assert "Ingen handledare ledig före jul." in page


def test_employer_page_takes_as_many_queries_for_many(
    enrolment, django_assert_max_num_queries
):
    first = placement_in(Status.ENDED, enrolment)
    for _ in range(6):
        placement_in(
            Status.ENDED,
            EnrolmentFactory(programme=enrolment.programme, coach=enrolment.coach),
            employer=first.employer,
        )
    client = Client()
    client.force_login(enrolment.coach)
    client.get(first.employer.get_absolute_url())

    with django_assert_max_num_queries(13):
        client.get(first.employer.get_absolute_url())
