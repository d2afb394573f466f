"""What has to be done, by when, so that no post is empty by surprise."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import add_months
from core.templatetags.formats import period as period_in_words
from core.templatetags.formats import short_day
from placements.models import EndPhaseTask, Status

from . import ends
from .bars import successor_url, what_if_url
from .lines import Kind
from .periods import Period

# An employer has this long to answer before the link runs out.
ANSWER_WITHIN = datetime.timedelta(days=14)
AHEAD = datetime.timedelta(days=31)


@dataclass(frozen=True)
class Todo:
    """One line of the list; `mark_url` ticks it off where that can be told here."""

    by: datetime.date
    line: Any
    what: str
    proposal: str
    url: str
    kind: str
    is_hit: bool = False
    mark_url: str = ""

    @property
    def post(self):
        return _("Post %(number)s") % {"number": self.line.post.number}


def todo_of(board, period):
    """Everything for the period, the most urgent first."""
    items = [
        item
        for line in board.lines
        for part in (_to_fill, _to_answer, _to_register, _end_phase)
        for item in part(board, line, period)
    ]
    ahead = Period(board.day, period.last)
    pairs = ends.close_pairs(board.lines, board.terms, ahead)
    items += [_close_pair(board, *pair) for pair in pairs]
    return sorted(items, key=lambda item: (item.by, item.line.post.number))


def _to_fill(board, line, period):
    for vacancy in line.vacancies(Period(board.day, period.last)):
        first = vacancy.period.first
        if vacancy.after and vacancy.after.ends_on >= board.day:
            by = board.terms.recruit_by(vacancy.after.ends_on)
        elif first <= board.day:
            by = board.day
        else:
            by = first - datetime.timedelta(days=board.terms.lead)
        proposal, url = _proposal(board, line, vacancy)
        yield Todo(
            by=by,
            line=line,
            what=_what_to_fill(board, vacancy),
            proposal=proposal,
            url=url,
            kind="fill",
            is_hit=vacancy.is_hit,
        )


def _what_to_fill(board, vacancy):
    first, last = vacancy.period.first, vacancy.period.last
    if vacancy.before:
        return _("Fill %(period)s") % {"period": period_in_words(first, last)}
    if vacancy.after is None or vacancy.after.ends_on < board.day:
        return _("Fill the post from %(day)s") % {"day": short_day(first)}
    return _("Choose a successor to %(name)s, who stays until %(day)s") % {
        "name": board.people[vacancy.after].short_name,
        "day": short_day(vacancy.after.ends_on),
    }


def _proposal(board, line, vacancy):
    """Whoever comes anyway could come earlier; else somebody in the queue."""
    if vacancy.before and vacancy.before in board.people:
        person = board.people[vacancy.before]
        words = _("%(name)s could begin earlier") % {"name": person.name}
        return words, person.url
    waiting, url = board.waiting["all"], successor_url(line, vacancy.period.first)
    if not waiting:
        return _("Nobody in the queue yet"), url
    words = ngettext("Queue: %(count)s person", "Queue: %(count)s people", waiting)
    return words % {"count": waiting}, url


def _to_answer(board, line, period):
    for tenure in line.tenures:
        if tenure.kind != Kind.OFFERED:
            continue
        person = board.people[tenure]
        if tenure.status == Status.OFFERED:
            by = min(tenure.offered_at.date() + ANSWER_WITHIN, tenure.starts_on)
            what = _("The employer has not answered about %(name)s")
            proposal = _("Remind, or call")
        else:
            by = min(board.day + ANSWER_WITHIN, tenure.starts_on)
            what = _("Ask %(name)s for a yes")
            proposal = _("Register the answer")
        what %= {"name": person.name}
        yield Todo(by, line, what, proposal, person.url, "answer")


def _to_register(board, line, period):
    for tenure in line.tenures:
        person = board.people[tenure]
        if tenure.kind == Kind.NEXT and tenure.starts_on <= board.day:
            what = _("Register that %(name)s has begun") % {"name": person.name}
            proposal = _("Start the placement")
            yield Todo(tenure.starts_on, line, what, proposal, person.url, "register")
        elif tenure.is_ongoing and tenure.ends_on < board.day:
            what = _("Say how it ended for %(name)s") % {"name": person.name}
            proposal = _("End or extend")
            yield Todo(tenure.ends_on, line, what, proposal, person.url, "register")


def _end_phase(board, line, period):
    """The tasks of the last half-year, from a month before each is due until done."""
    for tenure in line.tenures:
        if not tenure.is_ongoing or tenure.ends_on < board.day:
            continue
        for task, months in EndPhaseTask.MONTHS_BEFORE.items():
            by = add_months(tenure.ends_on, -months)
            done = (tenure.placement_id, task) in board.done
            if done or by > board.day + AHEAD or by < tenure.starts_on:
                continue
            yield _task(board, line, tenure, task, by)


def _task(board, line, tenure, task, by):
    person = board.people[tenure]
    args = [tenure.placement_id, task.value]
    return Todo(
        by=by,
        line=line,
        what=_("%(task)s: %(name)s") % {"task": task.label, "name": person.short_name},
        proposal=_("Open the case") if person.url else "–",
        url=person.enrolment_url,
        kind="end_phase",
        mark_url=reverse("rotation:task_done", args=args) if person.url else "",
    )


def _close_pair(board, first, second):
    what = _("Ends %(day)s, and post %(number)s ends %(other)s") % {
        "day": short_day(first.on),
        "number": second.number,
        "other": short_day(second.on),
    }
    return Todo(
        by=board.terms.recruit_by(first.on),
        line=first.line,
        what=what,
        proposal=_("Extend or shorten one of them"),
        url=what_if_url(second.tenure) if second.tenure in board.people else "",
        kind="close_ends",
    )
