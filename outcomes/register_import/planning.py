"""What an import would do, row by row, before anything is written."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.models import User
from core.file_import.changes import Outcome, take_over
from core.file_import.faults import Fault, shown
from core.file_import.plans import Plan
from participants.contributions import contributions
from participants.models import Enrolment, Participant

from . import conflicts
from .columns import HEADINGS
from .follow_ups import plan_follow_ups
from .known import Known
from .later import plan_later
from .records import Record

PERSON = ("first_name", "last_name", "gender", "email", "phone")
ENROLMENT = ("area", "coach", "unemployed_since")
EXIT = ("ended_on", "end_type", "exit_code")


@dataclass
class PlannedRow:
    """One row, the objects it is about as they will be, and what differs from now.

    `outcome` is fixed when the row has been planned: writing gives new objects a key.
    """

    record: Record
    participant: Participant
    enrolment: Enrolment
    outcome: str = Outcome.UNCHANGED
    person_changes: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    follow_ups: list = field(default_factory=list)
    statuses: list = field(default_factory=list)
    coach_before: User | None = None
    ends: bool = False
    may_change: bool = True

    @property
    def about(self):
        return self.participant.pk

    @property
    def all_changes(self):
        return [*self.person_changes, *self.changes]

    def settle(self):
        if self.enrolment.pk is None:
            self.outcome = Outcome.CREATED
        elif self.all_changes:
            self.outcome = Outcome.CHANGED


@dataclass
class RegisterPlan(Plan):
    """A Plan that also holds the people whom nobody knew before."""

    new_people: list = field(default_factory=list)


def plan(records, *, by=None):
    """What to do with the rows that could be read, within what `by` may see."""
    faults = [*conflicts.about_people(records), *conflicts.repeated(records)]
    known = Known(records, by=by)
    people, rows = {}, []
    for record in records:
        person = known.person(record)
        if person and person.pk in known.protected:
            faults.append(_refused(record))
            continue
        row = _planned(record, known, people, by=by)
        faults += [*_overreach(row), *_hindrances(row)]
        rows.append(row)
    faults += conflicts.overlapping(rows, known)
    return RegisterPlan(
        rows=rows,
        faults=sorted(faults, key=lambda fault: fault.order),
        new_people=[person for person in people.values() if person.pk is None],
    )


def _refused(record):
    """Not even that there is a person with this number, and why: see docs/import.md."""
    return Fault(
        reason=_("This row can't be imported. Contact your administrator."),
        row=record.row,
        column=HEADINGS["personal_identity_number"],
    )


def _planned(record, known, people, *, by):
    enrolment = _stored(record, known)
    participant = people.get(record.person) or known.person(record)
    if participant is None:
        participant = _new_person(record, by=by)
    people[record.person] = participant
    row = PlannedRow(
        record=record,
        participant=participant,
        enrolment=enrolment or _new_enrolment(record, participant, by=by),
    )
    row.may_change = known.may_change(row.enrolment)
    values = {name: getattr(record, name) for name in PERSON}
    if participant.pk is None:
        # A later row of the same person may know more than the first.
        take_over(participant, values)
    elif known.may_show(participant) and row.may_change:
        row.person_changes = take_over(participant, values)
    if enrolment:
        _change_enrolment(row)
    plan_follow_ups(row, by=by)
    plan_later(row, by=by)
    row.settle()
    return row


def _new_person(record, *, by):
    participant = Participant(
        organisation_id=record.programme.organisation_id,
        first_name=record.first_name,
        last_name=record.last_name,
        gender=record.gender or record.number.legal_sex,
        email=record.email,
        phone=record.phone,
        created_by=by or record.coach,
    )
    participant.set_identity_number(record.number)
    return participant


def _stored(record, known):
    """The enrolment the row is about: same person, programme and first day.

    One registered by mistake is left alone, unless the row is that mistake.
    """
    same_day = [
        e for e in known.enrolments(record) if e.enrolled_on == record.enrolled_on
    ]
    right = [e for e in same_day if e.exit_code_id != conflicts.MISTAKE]
    if record.exit and record.exit.exit_code.pk == conflicts.MISTAKE:
        right = [e for e in same_day if e not in right] or right
    return right[0] if right else None


def _new_enrolment(record, participant, *, by):
    enrolment = Enrolment(
        participant=participant,
        programme=record.programme,
        area=record.area,
        coach=record.coach,
        enrolled_on=record.enrolled_on,
        unemployed_since=record.unemployed_since,
        created_by=by or record.coach,
    )
    if record.exit:
        for name in EXIT:
            setattr(enrolment, name, getattr(record.exit, name))
    return enrolment


def _change_enrolment(row):
    enrolment, record = row.enrolment, row.record
    coach = enrolment.coach
    values = {name: getattr(record, name) for name in ENROLMENT}
    if record.exit:
        values |= {name: getattr(record.exit, name) for name in EXIT}
    row.ends = bool(enrolment.is_ongoing and record.exit)
    row.changes = take_over(enrolment, values)
    if coach != enrolment.coach:
        row.coach_before = coach
    if enrolment.exit_code and not enrolment.exit_code.is_job:
        # As when the exit is corrected by hand: facts of a job need a job.
        enrolment.job_employer = enrolment.job_title = ""
        enrolment.job_extent = None


def _overreach(row):
    """A coach changes the own caseload, as on every other page."""
    if row.outcome == Outcome.CHANGED and not row.may_change:
        coach = row.coach_before or row.enrolment.coach
        yield Fault(
            reason=_("Only %(coach)s or a coordinator may change this enrolment.")
            % {"coach": coach},
            row=row.record.row,
            column=HEADINGS["coach"],
            value=shown(row.record.coach.email),
        )


def _hindrances(row):
    """What still goes on for someone whom the file says has left."""
    if not row.ends:
        return
    for contribution in contributions:
        sentences = contribution.hindrances_to_exit(
            row.enrolment, row.enrolment.ended_on
        )
        for sentence in sentences:
            yield Fault(
                reason=str(sentence),
                row=row.record.row,
                column=HEADINGS["ended_on"],
                value=shown(row.enrolment.ended_on),
            )
