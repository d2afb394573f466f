"""The periods that results are published for: whole quarters, and the last 36 months.

Two periods that differ by some days would tell what happened on those days.
"""

import datetime
from dataclasses import replace

from core.date_functions import number_of_quarter, quarter_of
from outcomes.models import FollowUp

from .due import last_exit_due
from .question import Cohort, default_period

ONE_DAY = datetime.timedelta(days=1)


def is_published(start, end, day):
    """Whether a report of that day has a published period; it may end on the day."""
    if is_usual(start, end, day):
        return True
    return start == quarter_start(start) and (end == quarter_end(end) or end >= day)


def is_usual(start, end, day):
    """The last 36 months; what is said of days to come changes nothing."""
    first, last = default_period(day)
    return start == first and end >= last


def nearest(start, end, day):
    """The period in whole quarters that is most like this one."""
    first, last = quarter_start(start), quarter_end(end)
    if start - first > quarter_end(start) - start:
        first = quarter_end(start) + ONE_DAY
    if last - end > end - quarter_start(end):
        last = quarter_start(end) - ONE_DAY
    return first, day if end >= day else max(last, quarter_end(first))


def bounds(question):
    """{milestone: the last day on which those left who are due}, the earliest first.

    Before them, called None, the last day before the usual period. Who began when says
    nothing of who is due.
    """
    found = {None: question.usual_start - ONE_DAY}
    if question.cohort == Cohort.EXIT:
        for milestone in reversed(FollowUp.Milestone.values):
            found[milestone] = last_exit_due(question, milestone)
    return found


def stretches(question):
    """The same question about the days up to each of the bounds, and after the last."""
    ends = [*bounds(question).values(), question.end]
    starts = [question.start, *(end + ONE_DAY for end in ends)]
    return [
        replace(question, start=max(start, question.start), end=min(end, question.end))
        for start, end in zip(starts, ends, strict=False)
    ]


def part_of_quarter(number, start, end):
    """The days from start to end that are in this quarter."""
    first = _first_of(number)
    return max(first, start), min(quarter_end(first), end)


def quarter_start(day):
    return _first_of(number_of_quarter(day))


def quarter_end(day):
    return _first_of(number_of_quarter(day) + 1) - ONE_DAY


def _first_of(number):
    year, quarter = quarter_of(number)
    return datetime.date(year, 3 * quarter - 2, 1)


class Timeline:
    """The ends of the pieces of time that the reports of one day are made of.

    The first is the day before anything happened, the last the day of the reports.
    `bounds` are days that cut a piece besides: the last before the usual period, and
    the last of each follow-up's, who of that period is due.
    """

    def __init__(self, first_quarter, day, bounds):
        before = _first_of(first_quarter) - ONE_DAY
        ends = [
            _first_of(number) - ONE_DAY
            for number in range(first_quarter + 1, number_of_quarter(day) + 1)
        ]
        inside = {bound for bound in bounds if before < bound < day}
        self.days = sorted({before, *ends, day} | inside)
        self._points = {day: point for point, day in enumerate(self.days)}
        self.usual = (*map(self.point, bounds), len(self.days) - 1)
        inner = [self._points[end] for end in ends if end < day]
        self.years = [point for point in inner if self.days[point].month == 12]
        self.quarters = [point for point in inner if self.days[point].month != 12]

    def point(self, day):
        """The point at the end of the day, or None if there is none."""
        return self._points.get(min(max(day, self.days[0]), self.days[-1]))

    def window(self, start, end):
        return self.point(start - ONE_DAY), self.point(end)
