"""No small number is shown or can be worked out: every published number of a report is
an equation, and an oracle solves them all at once, across columns and margins."""

import datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.suppression import is_small, margins_of
from outcomes.reports import counting
from outcomes.reports.question import Question
from outcomes.reports.rates import published_row
from outcomes.reports.withholding import Withholding
from tests.equations import Equations

# What every cell is made of, and which of these each published number adds up.
FACTS = ("hits", "progress", "misses", "neutral")
NUMBERS = {
    "hits": ("hits",),
    "progress": ("progress",),
    "misses": ("misses",),
    "neutral": ("neutral",),
    "denominator": ("hits", "progress", "misses"),
    "population": FACTS,
}


def question(by):
    day = datetime.date(2026, 1, 1)
    return Question(programmes=(), start=day, end=day, by=by, as_of=day)


@st.composite
def registers(draw):
    by, sizes = draw(
        st.sampled_from(
            [
                (("programme", "area"), (1, 4)),
                (("programme", "area"), (2, 3)),
                (("programme", "area", "gender"), (1, 3, 2)),
                (("programme",), (4,)),
            ]
        )
    )
    number = st.sampled_from([0, 0, 1, 2, 4, 5, 6, 9, 15, 30])
    keys = [()]
    for size in sizes:
        keys = [(*key, n) for key in keys for n in range(size)]
    cells = {}
    for key in keys:
        facts = {name: draw(number) for name in FACTS}
        if any(facts.values()):
            cells[key] = counts_of(facts)
    assume(cells)
    return question(by), cells


def counts_of(facts):
    counts = [0] * counting.WIDTH
    others = facts["progress"] + facts["misses"]
    counts[counting.POPULATION] = sum(facts.values())
    counts[counting.DENOMINATOR] = facts["hits"] + others
    counts[counting.OTHERS] = others
    for name in FACTS:
        counts[getattr(counting, name.upper())] = facts[name]
    return tuple(counts)


def published(ask, cells):
    """{(by, key): Row} of the table and of every coarser one that may be asked for.

    Whatever is asked, it is decided on the table by programme, too.
    """
    rows = {}
    every_margin = margins_of(cells)
    for by in every_margin:
        decided_on = sorted({0, *by})
        coarser = question(tuple(ask.by[at] for at in decided_on))
        margins = margins_of(every_margin[tuple(decided_on)])
        hidden = Withholding(coarser, margins)
        positions = tuple(decided_on.index(at) for at in by)
        for key, counts in margins[positions].items():
            tokens = hidden.of_row(positions, key)
            rows[by, key] = published_row(coarser, counts, tokens)
    return rows


def vector(cells, by, key, name):
    """Which facts of which cells a number of a row adds up."""
    return [
        int(tuple(cell[at] for at in by) == key and fact in NUMBERS[name])
        for cell in cells
        for fact in FACTS
    ]


def equations(cells, rows, *, without=()):
    return Equations(
        vector(cells, by, key, name)
        for (by, key), row in rows.items()
        if by not in without
        for name in NUMBERS
        if getattr(row, name) is not None
    )


def is_own_result(ask, by):
    return [ask.by[at] for at in by] in ([], ["programme"])


@settings(max_examples=80, deadline=None, derandomize=True)
@given(registers())
def test_finer_rows_show_no_small_number(register):
    ask, cells = register

    for (by, _key), row in published(ask, cells).items():
        if not is_own_result(ask, by):
            shown = [getattr(row, name) for name in NUMBERS]
            assert not any(is_small(number) for number in shown if number is not None)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(registers())
def test_no_withheld_number_can_be_worked_out(register):
    ask, cells = register
    rows = published(ask, cells)

    known = equations(cells, rows)
    # What the programmes and the total publish of themselves gives away what is all
    # there is of them: the only area of a programme, the only code of a class.
    own = [by for by, _key in rows if not is_own_result(ask, by)]
    anyway = equations(cells, rows, without=own)

    leaks = [
        (by, key, name)
        for (by, key), row in rows.items()
        for name in NUMBERS
        if getattr(row, name) is None
        and known.solve(vector(cells, by, key, name))
        and not anyway.solve(vector(cells, by, key, name))
        and is_small(sum_of(cells, by, key, name))
    ]
    assert leaks == []


def sum_of(cells, by, key, name):
    facts = [
        counts[getattr(counting, fact.upper())]
        for counts in cells.values()
        for fact in FACTS
    ]
    chosen = vector(cells, by, key, name)
    return sum(a * b for a, b in zip(chosen, facts, strict=True))
