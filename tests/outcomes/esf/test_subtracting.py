"""Nobody who subtracts one published indicator from others learns of one to four.

What is a part of what is found out by looking, in many records of all kinds, and not
from the checks that the withholding goes by.
"""

import datetime
import random
from itertools import combinations

import pytest

from core.suppression import is_small
from outcomes.esf.counting import count
from outcomes.esf.indicators import NOT_COLLECTED, TOTAL, scored
from outcomes.esf.withholding import ALL, shown

from .records import DAY, EARLIER, ENTRY, PLUS, left, record

UNIVERSE = 4000
ANSWERS = ["", "Y", "N", "DECLINED"]
STATUSES = ["UNEMP", "INACT", "EMP", ""]


def any_record(draw, person):
    status = draw.choice(STATUSES)
    born = ENTRY - datetime.timedelta(days=draw.randrange(16 * 366, 70 * 365))
    facts = {
        "person": person,
        "gender": draw.choice("FM"),
        "birth_date": born,
        "birth_year": born.year,
        "status": status,
        "unemployed_since": draw.choice([None, DAY(2019, 1, 1), DAY(2026, 2, 1)]),
        "in_education": draw.choice([None, True, False, False]),
        "education": draw.choice([None, *range(9)]),
        "citizenship": draw.choice(["", "SE", "SE", "EU", "THIRD"]),
        "born_abroad": draw.choice([None, True, False]),
        "housing_exclusion": draw.choice([None, True, False]),
        "settlement": draw.choice([1, 2, 3]),
        "disability": draw.choice(ANSWERS),
        "minority": draw.choice(ANSWERS),
    }
    if draw.random() < 0.3:
        return record(**facts)
    afterwards = {
        "education_stated": draw.choice([None, True, False]),
        "qualification": draw.choice([None, True, False]),
        "status_m6": draw.choice(STATUSES),
        "more_demanding_m6": draw.choice([True, False]),
    }
    return left((0, draw.choice(STATUSES)), **facts | afterwards)


def sets_in(people, rules):
    """{code or ALL: the people it counts, as the bits of a number}."""
    sets = {ALL: 0} | {i.code: 0 for i in rules.indicators if i.is_of_people}
    for place, person in enumerate(people):
        codes = {ALL, *scored(person, rules)}
        codes |= {i.code for i in rules.indicators if codes & set(i.sum_of)}
        for code in codes:
            sets[code] |= 1 << place
    return sets


def differences(sets):
    """(whole, parts, other wholes): what is always a number of people."""
    disjoint = {
        frozenset(pair)
        for pair in combinations(sets, 2)
        if not sets[pair[0]] & sets[pair[1]]
    }
    for whole, members in sets.items():
        parts = [c for c in sets if c != whole and not sets[c] & ~members]
        yield from (((whole,), (part,)) for part in parts)
        for pair in combinations(parts, 2):
            if frozenset(pair) in disjoint:
                yield (whole,), pair
    for pair in disjoint:
        one, other = pair
        for part, members in sets.items():
            if part not in pair and not members & ~(sets[one] | sets[other]):
                yield tuple(pair), (part,)


def totals(series, column):
    found, everybody = shown(series)
    numbers = {code: columns.get(column) for code, columns in found.items()}
    return numbers | {ALL: everybody[column]}


def told_by(known, numbers):
    """{difference: number of people} that a reader of these numbers works out."""
    one_by_one = [((code,), ()) for code in numbers if numbers[code] != NOT_COLLECTED]
    return {
        (wholes, parts): sum(numbers[c] for c in wholes)
        - sum(numbers[c] for c in parts)
        for wholes, parts in one_by_one + known
        if all(numbers[code] is not None for code in (*wholes, *parts))
    }


@pytest.mark.parametrize("rules", [PLUS, EARLIER], ids=lambda rules: rules.period)
def test_no_difference_of_published_numbers_is_small(rules):
    """Of one year, and of what has come since the year before."""
    draw = random.Random(5)
    universe = [any_record(draw, n) for n in range(UNIVERSE)]
    known = list(differences(sets_in(universe, rules)))
    published = 0
    for _population in range(40):
        some = draw.sample(universe, draw.choice([12, 25, 60, 200]))
        first = some[: draw.choice([0, 6, 10, len(some) - 9, len(some)])]
        years = [count(first, rules), count(some, rules)]
        for column in ("F", TOTAL):
            before = told_by(known, totals(years[:1], column))
            after = told_by(known, totals(years, column))
            published += len(after)
            small = [name for name, rest in after.items() if is_small(rest)]
            small += [
                name
                for name in before.keys() & after.keys()
                if is_small(abs(after[name] - before[name]))
            ]
            assert small == []

    assert published > 500
