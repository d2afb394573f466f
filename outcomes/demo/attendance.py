"""Last month and this one, day by day, of everybody who is at a workplace today.

Last month is attested, but for one supervisor who has the link and has not answered.
Somebody who has a step due today has also been away three days without a word. Two
supervisors of a colleague's were asked on Monday about days of the week before, and
one of them has answered.
"""

from collections import Counter
from decimal import Decimal
from random import Random

from core.dates import add_months
from participants.models import Step
from placements.attendance.actions import (
    ask_for_attest,
    record_answer,
    report_days,
    supervisor_of,
)
from placements.attendance.months import has_month, month_of
from placements.attendance.week_actions import (
    ask_about_weeks,
    asked_weeks,
    report_by_link,
)
from placements.attendance.weekly import weeks_of
from placements.models import Placement
from placements.models.attendance import Kind

from .caseload import FATIMA
from .clock import DAY, at

AWAY_WITHOUT_A_WORD = 3
# Out of a hundred days; single ones, so that nothing calls for attention.
ILL, WITH_A_CHILD, ON_A_COURSE = 4, 6, 9


def run(cast, stage, businesses):
    """Reported at the end of each month and yesterday, by the coach."""
    this_month = cast.today.replace(day=1)
    last_month = add_months(this_month, -1)
    missing = _away_without_a_word(cast, stage.users["coach"])
    asked = _supervisors_to_ask(cast, stage.users["coach"])
    unknown = _unknown_days(cast) if asked else set()
    for placement in _placements():
        draw, coach = Random(placement.pk), placement.enrolment.coach
        if has_month(placement, last_month) and placement.starts_on < this_month:
            _report(placement, last_month, draw, by=coach, on=this_month)
            _attest(cast, placement, last_month, by=coach)
        if placement.starts_on < cast.today:
            left = unknown if supervisor_of(placement) in asked else set()
            days = _report(placement, this_month, draw, left, by=coach, on=cast.today)
            if placement == missing:
                absent = dict.fromkeys(days[-AWAY_WITHOUT_A_WORD:], _ABSENT)
                with at(cast.today, 8):
                    report_days(placement, absent, by=coach)
    _ask(cast, asked)


def _supervisors_to_ask(cast, coach):
    """The two who see the most people at work, none of them the named coach's."""
    if min(_unknown_days(cast)) < cast.today.replace(day=1):
        return []
    placements = _placements().filter(participant__protection__isnull=True)
    seen = Counter(supervisor_of(p) for p in placements.exclude(enrolment__coach=coach))
    own = {supervisor_of(p) for p in _placements().filter(enrolment__coach=coach)}
    return [contact for contact, _n in seen.most_common() if contact not in own][:2]


def _unknown_days(cast):
    """Wednesday to Friday of the last week that somebody has been asked about."""
    monday = cast.today - cast.today.weekday() * DAY
    return {monday - n * DAY for n in (5, 4, 3)}


def _ask(cast, supervisors):
    """By hand and not through the reminders: those would write to everybody."""
    monday = cast.today - cast.today.weekday() * DAY
    for n, contact in enumerate(supervisors):
        with at(monday, 8):
            weeks = weeks_of(contact, monday - DAY)
            if not weeks:  # all of them holidays, or the people came later
                continue
            coach = weeks[0].placement.enrolment.coach
            link = ask_about_weeks(contact, by=coach)
        if n == 0:
            continue
        with at(monday, 13):
            told = {}
            for week in asked_weeks(link):
                days = {day.on: day.as_planned for day in week.days}
                told.setdefault(week.placement, {}).update(days)
            report_by_link(link, told, name=contact.name)


_ABSENT = (Kind.ABSENT_UNAPPROVED, Decimal(0))


def _placements():
    return Placement.objects.ongoing().for_page().order_by("pk")


def _away_without_a_word(cast, coach):
    steps = Step.objects.open().filter(
        due_on=cast.today, enrolment__in=coach.caseload.ongoing()
    )
    placements = _placements().filter(enrolment__in=steps.values("enrolment"))
    return placements.first()


def _report(placement, first, draw, left=frozenset(), *, by, on):
    """The days of the month before the day `on`, mostly as planned, but for some."""
    with at(on - DAY, 16):
        planned = month_of(placement, first).to_fill
        report_days(
            placement,
            {
                day: _became(report, draw)
                for day, report in planned.items()
                if day not in left
            },
            by=by,
        )
    return [day for day, (kind, _hours) in planned.items() if kind == Kind.PRESENT]


def _became(report, draw):
    kind, hours = report
    luck = draw.randrange(100)
    if kind != Kind.PRESENT or luck >= ON_A_COURSE:
        return report
    if luck < ILL:
        return Kind.SICK, Decimal(0)
    return (
        (Kind.CARE_OF_CHILD, Decimal(0))
        if luck < WITH_A_CHILD
        else (
            Kind.TRAINING,
            hours,
        )
    )


def _attest(cast, placement, first, *, by):
    person = placement.participant
    if (person.first_name, person.last_name) == (FATIMA.first_name, FATIMA.last_name):
        with at(max(add_months(first, 1), cast.today - 3 * DAY), 9):
            ask_for_attest(placement, first, by=by)
        return
    asked_on = add_months(first, 1)
    with at(asked_on, 9):
        version = ask_for_attest(placement, first, by=by)
    with at(min(asked_on + 2 * DAY, cast.today), 10):
        name = supervisor_of(placement).name
        record_answer(version, "correct", name=name, by=by)
