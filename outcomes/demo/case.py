"""What a coach does in one case, each step on its day and through its action."""

from dataclasses import dataclass

from outcomes.actions import record_follow_up
from outcomes.models import FollowUp, due_date
from participants import actions
from participants.models import ContactNote, Enrolment
from placements.actions import ask_employer, propose, record_answer
from placements.models import Answer, EndReason, Form, Placement, Status

from . import texts
from .afterwards import evidence_of
from .clock import DAY, at, weekday

Kind = ContactNote.Kind
MINUTES = {Kind.PHONE: 15, Kind.MEETING: 45, Kind.VISIT: 60, Kind.MAPPING: 90}
TALKS = [Kind.MEETING, Kind.MEETING, Kind.PHONE, Kind.PHONE, Kind.MESSAGE]
UNANSWERED = 0.07
REACHED = 0.86
# Of those who were not reached, the latest have been forgotten: they stand as late.
MOST_LATE = 120 * DAY
# What people did on the due date, by what the exit counted as.
AFTERWARDS = {
    "HIT": ["WORK"] * 5 + ["WORK_SUBSIDISED", "STUDY", "LOOKING"],
    "PROGRESS": ["LOOKING", "LOOKING", "WORK", "OTHER", "STUDY"],
    "MISS": ["LOOKING", "LOOKING", "LOOKING", "OTHER", "WORK"],
    "NEUTRAL": ["OTHER"],
}


@dataclass
class Case:
    """An enrolment, with the next step that is open and the placement so far."""

    cast: object
    enrolment: Enrolment
    step: object = None
    placement: Placement | None = None

    @property
    def coach(self):
        return self.enrolment.coach

    @property
    def today(self):
        return self.cast.today

    def note(self, on, kind, text, *, step="", due_on=None):
        """Log a contact: the step that was open is done, and there may be another."""
        draw = self.cast.random
        on = weekday(on)
        with at(on, draw.randint(8, 16), draw.randrange(60)):
            note = actions.log_contact(
                by=self.coach,
                enrolment=self.enrolment,
                kind=kind,
                held_on=on,
                minutes=MINUTES.get(kind),
                text=text,
                next_step=step,
                due_on=due_on,
                done_step=self.step,
            )
        self.step = note.steps.get() if step else None

    def tell(self, until, *, contacts, with_steps=False):
        """The mapping, then contacts at even distances until the day."""
        draw = self.cast.random
        first = self.enrolment.enrolled_on + DAY * draw.randint(6, 12)
        between = max((until - first).days, 0) / max(contacts - 1, 1)
        days = [first + DAY * round(between * n) for n in range(contacts)]
        for n, (on, following) in enumerate(zip(days, [*days[1:], None], strict=True)):
            if on > until:
                return
            kind, text = self._talk(n, on)
            step = draw.choice(texts.STEPS) if with_steps and following else ""
            due_on = following - DAY * draw.randint(0, 3) if step else None
            self.note(on, kind, text, step=step, due_on=due_on)

    def place(self, business, starts_on, ends_on, *, asked_on, upto, **details):
        """Propose a placement and take it as far as the status `upto`."""
        details.setdefault("form", Form.PRAKTIK)
        details.setdefault("role", business.role.capitalize())
        details.setdefault("tasks", business.tasks)
        details.setdefault("holds_from", starts_on)
        self.placement = Placement(
            enrolment=self.enrolment,
            employer=business.employer,
            workplace=business.workplace,
            contact=business.contact,
            supervisor=business.contact,
            starts_on=starts_on,
            ends_on=ends_on,
            created_by=self.coach,
            **details,
        )
        self.go_through(asked_on=asked_on, upto=upto, ask=propose)

    def go_through(self, *, asked_on, upto, ask=ask_employer):
        """Ask about the placement that is noted, and take it as far as `upto`."""
        placement, asked_on = self.placement, weekday(asked_on)
        with at(asked_on, 10):
            ask(placement, by=self.coach)
        if upto != Status.OFFERED:
            self._agree(asked_on)
        if upto in {Status.ACTIVE, Status.ENDED}:
            with at(placement.starts_on, 8):
                placement.start(by=self.coach)
        if upto == Status.ENDED:
            self.end_placement(placement.ends_on)

    def _agree(self, asked_on):
        """The employer says yes on the telephone, then the participant."""
        with at(asked_on + DAY, 11):
            record_answer(
                self.placement,
                Answer.CONFIRM,
                name=self.placement.contact.name,
                by=self.coach,
            )
        with at(asked_on + 2 * DAY, 13):
            self.placement.confirm_by_participant(by=self.coach)

    def end_placement(self, on, reason=EndReason.AS_PLANNED, note=""):
        with at(on, 15):
            self.placement.end(by=self.coach, on=on, reason=reason, note=note)

    def leave(self, on, end_type, code, *, employer="", title=""):
        """The last talk and the exit; what became of the person is asked when due."""
        exit_code = self.cast.exit_codes[code]
        is_job = exit_code.is_job
        self.note(on, Kind.MEETING, texts.written(self.cast.random, texts.LEAVING))
        with at(on, 16):
            actions.exit_enrolment(
                by=self.coach,
                enrolment=self.enrolment,
                ended_on=on,
                end_type=end_type,
                exit_code=exit_code,
                exit_evidence=evidence_of(self.cast.evidence, exit_code),
                job_employer=employer if is_job else "",
                job_title=title if is_job else "",
                job_extent=self.cast.random.choice([75, 100, 100]) if is_job else None,
            )

    def follow_up(self, milestone, status):
        """Ask near the day; a status of None is that nobody was reached."""
        due_on = due_date(self.enrolment.ended_on, milestone)
        asked_on = weekday(due_on + DAY * self.cast.random.randint(0, 10))
        is_forgotten = status is None and due_on > self.today - MOST_LATE
        if asked_on > self.today or is_forgotten:
            return
        with at(asked_on, 14):
            record_follow_up(
                enrolment=self.enrolment,
                milestone=milestone,
                status=status or FollowUp.Status.UNKNOWN,
                reached_on=asked_on,
                source=FollowUp.Source.SELF if status else "",
                by=self.coach,
            )

    def follow_up_when_due(self):
        """All three, as far as they are due, with answers that fit the exit."""
        draw = self.cast.random
        likely = AFTERWARDS[self.enrolment.exit_code.outcome_class]
        for milestone in FollowUp.Milestone.values:
            answer = draw.choice(likely)
            self.follow_up(milestone, answer if draw.random() < REACHED else None)

    def _talk(self, n, on):
        draw = self.cast.random
        if n == 0:
            return Kind.MAPPING, texts.written(draw, texts.MAPPING)
        if draw.random() < UNANSWERED:
            return Kind.ATTEMPT, texts.written(draw, texts.ATTEMPTS)
        placement = self.placement
        if placement and placement.starts_on <= on <= placement.ends_on:
            return draw.choice([Kind.VISIT, Kind.PHONE]), texts.written(
                draw, texts.PLACED
            )
        return draw.choice(TALKS), texts.written(draw, texts.SEARCHING)
