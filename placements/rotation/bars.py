"""What the board shows of each post: stretches of days with their words."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.formats import day as full_day
from core.templatetags.formats import period as period_in_words
from core.templatetags.formats import short_day

from .lines import Kind
from .periods import DAY, Period

DAYS_PER_WEEK = 7
# Between what may be left out of the words in a bar and what stands before it.
DOT = " · "


@dataclass(frozen=True)
class Bar:
    """One stretch. `period` is what is seen of it."""

    kind: Kind
    period: Period
    title: str
    detail: str
    url: str
    state: str
    is_hit: bool = False
    what_if_url: str = ""
    # What the stretch is in whole; the window may show a part.
    whole: Any = None

    @cached_property
    def words(self):
        """What somebody hears who does not see the bar."""
        days = period_in_words(self.whole.first, self.whole.last)
        if self.title.casefold() == self.state:
            return f"{self.title}, {days}"
        return f"{self.title}, {self.state}, {days}"


def bars_of(line, period, people):
    """The tenures and vacancies of a post within the period, in order."""
    bars = [
        _held(line, tenure, seen, people)
        for tenure in line.tenures
        if (seen := Period(tenure.starts_on, tenure.ends_on).shared_with(period))
    ]
    bars += [_vacant(line, vacancy) for vacancy in line.vacancies(period)]
    return sorted(bars, key=lambda bar: bar.period)


def _held(line, tenure, seen, people):
    person = people[tenure]
    title, detail, state = WORDS[tenure.kind](tenure, person)
    movable = person.url and tenure.kind != Kind.LEFT
    return Bar(
        kind=tenure.kind,
        period=seen,
        title=title,
        detail=detail,
        url=person.url,
        state=state,
        is_hit=tenure.is_hit,
        what_if_url=what_if_url(tenure) if movable else "",
        whole=Period(tenure.starts_on, tenure.ends_on),
    )


def _left(tenure, person):
    state = _("hit: went on to a job") if tenure.is_hit else _("left")
    return person.name, _("until %(day)s") % {"day": short_day(tenure.ends_on)}, state


def _holding(tenure, person):
    until = _("until %(day)s") % {"day": full_day(tenure.ends_on)}
    return person.name, until, _("holds the post")


def _next(tenure, person):
    return person.name, _begins(tenure), _("confirmed successor")


def _offered(tenure, person):
    title = _("Offered: %(name)s") % {"name": person.name}
    return title, _("waiting for an answer"), _("waiting for an answer")


WORDS = {
    Kind.LEFT: _left,
    Kind.HELD: _holding,
    Kind.NEXT: _next,
    Kind.OFFERED: _offered,
}


def _begins(tenure):
    begins = _("begins %(day)s") % {"day": short_day(tenure.starts_on)}
    days = (tenure.holds_from - tenure.starts_on).days
    if not days:
        return begins
    if days % DAYS_PER_WEEK:
        words = ngettext("%(n)s day of hand-over", "%(n)s days of hand-over", days)
        return f"{begins}{DOT}{words % {'n': days}}"
    weeks = days // DAYS_PER_WEEK
    words = ngettext("%(n)s week of hand-over", "%(n)s weeks of hand-over", weeks)
    return f"{begins}{DOT}{words % {'n': weeks}}"


def _vacant(line, vacancy):
    whole = Period(_empty_since(line, vacancy), vacancy.period.last)
    if vacancy.before:
        days = ngettext("%(days)s day", "%(days)s days", whole.days)
        title, detail = _("Vacant"), days % {"days": whole.days}
    else:
        title = _("Plan a successor") if vacancy.after else _("Fill the post")
        detail = _("vacant from %(day)s") % {"day": short_day(whole.first)}
    if vacancy.is_hit:
        title = _("Hit, refill")
    return Bar(
        kind=Kind.VACANT,
        period=vacancy.period,
        title=title,
        detail=detail,
        url=successor_url(line, vacancy.period.first),
        state=_("vacant"),
        is_hit=vacancy.is_hit,
        whole=whole,
    )


def _empty_since(line, vacancy):
    """Also when that was before the first day that is seen."""
    if vacancy.after is None:
        return line.open_from
    return max(line.open_from, vacancy.after.ends_on + DAY)


def successor_url(line, day):
    """To the queue, for the days from this one that nobody has the post."""
    return reverse(
        "rotation:successor", args=[line.post.pk], query={"on": day.isoformat()}
    )


def what_if_url(tenure):
    return reverse("rotation:what_if", args=[tenure.placement_id])
