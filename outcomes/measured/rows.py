"""From the facts of an enrolment to the row that reports count."""

from dataclasses import dataclass, field

from core.date_functions import number_of_quarter
from outcomes.measures import DEFAULT, DEFINITIONS
from outcomes.measures.case import NOTHING_KNOWN, Case, EntryFacts, Status
from outcomes.measures.definition import is_job
from outcomes.models import FollowUp, MeasuredEnrolment, due_date
from outcomes.models.measured import NOT_ASKED
from participants.models import OutcomeClass

# After these nobody is asked (domain rule of the follow-up): there is nobody to ask, or
# nobody who wants to be.
ENDS_ASKING = frozenset({"DECEASED", "EMIGRATED", "CONSENT_WITHDRAWN"})


@dataclass
class Facts:
    """All that is known of one enrolment: its columns, and what came after.

    `enrolment` has the names of Enrolment's columns and the person's `gender`;
    `answers` are the statuses of follow-ups by milestone, `asked` the milestones of
    the programme.
    """

    enrolment: dict
    is_protected: bool = False
    asked: frozenset = frozenset(FollowUp.Milestone.values)
    statuses: list[Status] = field(default_factory=list)
    answers: dict = field(default_factory=dict)
    entry: EntryFacts = NOTHING_KNOWN

    def case(self, codes):
        """The same for the measures; `codes` are all exit codes by their code."""
        known = self.enrolment
        statuses = []
        if known["ended_on"] is not None:
            of_exit = Status(
                code=codes[known["exit_code_id"]],
                since=known["ended_on"],
                extent=known["job_extent"],
                evidence=known["exit_evidence"] or "",
            )
            later = [s for s in self.statuses if s.since >= known["ended_on"]]
            statuses = [of_exit, *sorted(later, key=lambda status: status.since)]
        return Case(
            enrolled_on=known["enrolled_on"],
            ended_on=known["ended_on"],
            end_type=known["end_type"] or "",
            statuses=tuple(statuses),
            entry=self.entry,
        )


def measured_row(facts, codes):
    """The MeasuredEnrolment, not saved."""
    known, case = facts.enrolment, facts.case(codes)
    row = MeasuredEnrolment(
        enrolment_id=known["id"],
        participant_id=known["participant_id"],
        programme_id=known["programme_id"],
        area_id=None if facts.is_protected else known["area_id"],
        coach_id=known["coach_id"],
        gender=known["gender"],
        enrolled_on=case.enrolled_on,
        ended_on=case.ended_on,
        ended_in=case.ended_on and number_of_quarter(case.ended_on),
    )
    if case.is_counted:
        _judge(row, case)
        _follow_up(row, facts, case)
    return row


def _judge(row, case):
    decided = {name: known.decide(case) for name, known in DEFINITIONS.items()}
    for name, (outcome, _status) in decided.items():
        setattr(row, DEFINITIONS[name].column, outcome)
    # The measure of the house says which status is the one that tables tell of.
    outcome, status = decided[DEFAULT.name]
    row.code = status.code.code
    row.evidence = status.evidence
    if outcome == OutcomeClass.HIT and status.code.is_job:
        row.job_on, _until = case.spell(status, goes_on=is_job)


def _follow_up(row, facts, case):
    ends = [s.since for s in case.statuses if s.code.code in ENDS_ASKING]
    for milestone in FollowUp.Milestone.values:
        answer = facts.answers.get(milestone, "")
        due_on = due_date(case.ended_on, milestone)
        if milestone not in facts.asked or (ends and min(ends) <= due_on):
            answer = NOT_ASKED
        elif answer == FollowUp.Status.UNKNOWN:
            answer = ""
        setattr(row, f"status_{milestone}", answer)
