"""The facts as they are now, read for many enrolments at once."""

from collections import defaultdict

from django.db.models import F

from outcomes.esf.entry import entry_facts_of
from outcomes.measures.case import Status
from outcomes.models import FollowUp, LabourStatus
from participants.models import Enrolment, ExitCode

from .rows import Facts

COLUMNS = (
    "id",
    "programme_id",
    "area_id",
    "coach_id",
    "participant_id",
    "enrolled_on",
    "ended_on",
    "end_type",
    "exit_code_id",
    "exit_evidence",
    "job_extent",
)
# Of a programme: whether it follows up at each milestone.
ASKS = tuple(f"follows_up_{milestone}" for milestone in FollowUp.Milestone.values)
STATUS_COLUMNS = (
    "enrolment_id",
    "code_id",
    "starts_on",
    "ends_on",
    "extent",
    "evidence",
    "economic_assistance",
)


def exit_codes():
    return ExitCode.objects.in_bulk()


def current_facts(enrolments, codes):
    """Facts of each of these enrolments (a queryset or their keys)."""
    facts = {known["id"]: _facts(known) for known in _enrolments(enrolments)}
    ended = [pk for pk, f in facts.items() if f.enrolment["ended_on"] is not None]
    if ended:
        statuses = LabourStatus.objects.filter(enrolment__in=ended).order_by("pk")
        add_statuses(facts, statuses.values(*STATUS_COLUMNS), codes)
        answers = FollowUp.objects.filter(enrolment__in=ended).order_by()
        add_answers(facts, answers.values_list("enrolment_id", "milestone", "status"))
        for pk, entry in entry_facts_of(ended).items():
            facts[pk].entry = entry
    return list(facts.values())


def _enrolments(enrolments):
    return (
        Enrolment.objects.filter(pk__in=enrolments)
        .order_by()
        .values(
            *COLUMNS,
            gender=F("participant__gender"),
            protection=F("participant__protection__pk"),
            **{name: F(f"programme__{name}") for name in ASKS},
        )
    )


def _facts(known):
    return Facts(
        enrolment=known,
        is_protected=known["protection"] is not None,
        asked=asked(known),
    )


def asked(programme):
    """The milestones that a programme, as a dict of its columns, follows up."""
    return frozenset(
        milestone
        for milestone in FollowUp.Milestone.values
        if programme[f"follows_up_{milestone}"]
    )


def add_statuses(facts, statuses, codes):
    """`statuses` are dicts with STATUS_COLUMNS."""
    by_enrolment = defaultdict(list)
    for known in statuses:
        status = Status(
            code=codes[known["code_id"]],
            since=known["starts_on"],
            until=known["ends_on"],
            extent=known["extent"],
            evidence=known["evidence"],
            economic_assistance=known["economic_assistance"],
        )
        by_enrolment[known["enrolment_id"]].append(status)
    for pk, several in by_enrolment.items():
        if pk in facts:
            facts[pk].statuses = several


def add_answers(facts, answers):
    """`answers` are (enrolment, milestone, status)."""
    for pk, milestone, status in answers:
        if pk in facts:
            facts[pk].answers[milestone] = status
