"""The follow-ups there are to make: worked out from exits and answers, never stored.

So a task outlives the exit, a correction of it, and every change of coach.
"""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, IntegerField, OuterRef, Q, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.date_functions import DaysAfter
from outcomes.models import FollowUp
from outcomes.models.measured import NOT_ASKED
from outcomes.permissions import FOLLOWED_UP
from participants.models import Enrolment

from .gone import is_gone
from .owners import coach_works_there

MILESTONES = FollowUp.Milestone.values
SOON = datetime.timedelta(days=30)
# Somebody was asked, and either told or would not tell: there is no more to ask.
FINAL = ~Q(status=FollowUp.Status.UNKNOWN) | Q(source=FollowUp.Source.SELF)


class State(models.TextChoices):
    """Where a follow-up is on a day, by its window and by what is recorded."""

    OPEN = "open", _("To ask now")
    LATE = "late", _("Late: the time to ask has passed")
    COMING = "coming", _("Can be asked within 30 days")
    DONE = "done", _("Answered, or tried to the end")


@dataclass(frozen=True)
class Task:
    """One follow-up of one exit: the question, its window, and what came of it."""

    enrolment: Enrolment
    milestone: int
    day: datetime.date

    @property
    def key(self):
        return f"{self.enrolment.pk}-{self.milestone}"

    @cached_property
    def answer(self):
        """What is recorded, or an empty answer that knows its days."""
        recorded = self.enrolment.follow_ups.all()
        found = [a for a in recorded if a.milestone == self.milestone]
        blank = FollowUp(enrolment=self.enrolment, milestone=self.milestone)
        return found[0] if found else blank

    @property
    def has_days(self):
        """Unless the exit has been taken back since the list was opened."""
        return self.enrolment.ended_on is not None

    @property
    def is_open(self):
        return (
            self.has_days and self.answer.opens_on <= self.day <= self.answer.closes_on
        )

    @property
    def link(self):
        """The latest link to this question, if one has been made."""
        links = self.enrolment.follow_up_links.all()
        return next((x for x in links if x.milestone == self.milestone), None)

    @property
    def takes_link(self):
        """See linking.is_askable, which looks closer."""
        is_protected = hasattr(self.enrolment.participant, "protection")
        return self.is_open and self.answer.due_on < self.day and not is_protected

    @property
    def is_late(self):
        """The time to ask went by, and nobody tried."""
        untried = self.has_days and self.answer.pk is None
        return untried and self.answer.closes_on < self.day


def due_tasks(enrolments, state, day, milestones=tuple(MILESTONES)):
    """Rows of (enrolment, milestone, due day), the most urgent first.

    One question for all milestones: of many old exits only one page is read.
    """
    first, *others = [_of_one(enrolments, state, day, days) for days in milestones]
    newest_first = state in (State.LATE, State.DONE)
    order = ["-due_on", "-pk"] if newest_first else ["due_on", "pk"]
    return first.union(*others, all=True).order_by(*order)


def tasks_in(rows, day):
    """The tasks of these rows, each with what a line of the list tells of it."""
    rows = list(rows)
    found = (
        Enrolment.objects.filter(pk__in={pk for pk, _milestone, _due in rows})
        .select_related(
            "participant__protection", "programme", "coach", "exit_code", "measured"
        )
        .annotate(coach_works_there=coach_works_there())
        .prefetch_related("follow_ups", "follow_up_links")
        .in_bulk()
    )
    return [Task(found[pk], milestone, day) for pk, milestone, _due in rows]


def open_exits(day, milestone):
    """Exits whose window for this milestone is open that day, as a range of days."""
    asked_about = datetime.timedelta(days=milestone)
    return (
        day - asked_about - FollowUp.CLOSES_AFTER,
        day - asked_about + FollowUp.OPENS_BEFORE,
    )


def is_to_ask(day, milestone):
    """The condition on Enrolment that this follow-up is to be asked now."""
    return _in_state(State.OPEN, milestone, day)


def _of_one(enrolments, state, day, milestone):
    return (
        enrolments.filter(_in_state(state, milestone, day))
        .order_by()
        .annotate(
            milestone=Value(milestone, IntegerField()),
            due_on=DaysAfter("ended_on", milestone),
        )
        .values_list("pk", "milestone", "due_on")
    )


def _in_state(state, milestone, day):
    first, last = open_exits(day, milestone)
    answers = FollowUp.objects.order_by().filter(
        enrolment=OuterRef("pk"), milestone=milestone
    )
    recorded, final = Exists(answers), Exists(answers.filter(FINAL))
    in_state = {
        State.OPEN: Q(~final, ~is_gone(day), ended_on__range=(first, last)),
        State.LATE: Q(~recorded, ended_on__lt=first),
        State.COMING: Q(~is_gone(day), ended_on__gt=last, ended_on__lte=last + SOON),
        State.DONE: Q(recorded, ended_on__lt=first) | Q(final, ended_on__gte=first),
    }[state]
    # The programme does not ask then, or the person died or went away before the day.
    asked = ~Q(**{f"measured__status_{milestone}": NOT_ASKED})
    return Q(in_state, asked, exit_code__outcome_class__in=FOLLOWED_UP)
