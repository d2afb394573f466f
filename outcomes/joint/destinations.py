"""Where they went, all together: groups of exit codes, safe from whoever knows some.

The sums of hits, of progress and of misses are shown already, for every row that is;
a group is shown if it tells nothing more together with them.
"""

from collections import Counter

from django.db.models import Count

from core.insiders import shown_to_all
from outcomes.models.measured import COUNTED
from outcomes.reports.destinations import GROUPS, Destination, group_of
from participants.models import OutcomeClass

# The number of the report that is the sum of an outcome's groups.
_SUMS = {
    OutcomeClass.HIT: "hits",
    OutcomeClass.PROGRESS: "progress",
    OutcomeClass.MISS: "misses",
    OutcomeClass.NEUTRAL: "neutral",
}


def destinations(question, cells, hidden, total):
    """Every group with its number, None where it is withheld."""
    numbers = _numbers(question, cells)
    found = {key for *_cell, key in numbers}
    groups = [group for group in GROUPS if group.is_usual or group.key in found]
    by_group = {
        (*cell, group.key): (numbers[*cell, group.key],)
        for cell in cells
        for group in groups
    }
    shown = shown_to_all(_rows(hidden, groups), by_group, columns=[0])
    of_today = hidden.rows.get(("today", "total", None), frozenset())
    return tuple(
        Destination(
            group,
            sum(numbers[*cell, group.key] for cell in of_today)
            if ("today", "total", None, group.key) in shown
            and _SUMS[group.outcome] not in total.withheld
            else None,
        )
        for group in groups
        if group.is_usual or any(numbers[*cell, group.key] for cell in of_today)
    )


def _rows(hidden, groups):
    """First the sums that the report shows, then every group of each total."""
    rows = {}
    for name, members in hidden.rows.items():
        parts = hidden.of_row(name)
        for key, outcomes in _sums(parts).items():
            rows[*name, key] = _of(members, outcomes, groups)
    for name, members in hidden.rows.items():
        if name[1] == "total":
            for group in groups:
                rows[*name, group.key] = frozenset((*c, group.key) for c in members)
    return rows


def _sums(parts):
    sums = {
        "all hits": {OutcomeClass.HIT},
        "all others": {OutcomeClass.PROGRESS, OutcomeClass.MISS},
    }
    if "split" not in parts:
        sums["all progress"] = {OutcomeClass.PROGRESS}
        sums["all misses"] = {OutcomeClass.MISS}
    if "neutral" not in parts:
        sums["all neutral"] = {OutcomeClass.NEUTRAL}
    return sums


def _of(members, outcomes, groups):
    return frozenset(
        (*cell, group.key)
        for cell in members
        for group in groups
        if group.outcome in outcomes
    )


def _numbers(question, cells):
    """{(organisation, area, programme, group): how many}"""
    owners = {
        (programme, area): organisation for organisation, area, programme in cells
    }
    exits = (
        question.population()
        .filter(question.had_ended, area__in={area for _o, area, _p in cells})
        .order_by()
        .values_list("programme_id", "area_id", "code", question.definition.column)
        .annotate(size=Count(COUNTED))
    )
    numbers = Counter()
    for programme, area, code, outcome, size in exits:
        if (programme, area) in owners:
            key = group_of(code, outcome).key
            numbers[owners[programme, area], area, programme, key] += size
    return numbers
