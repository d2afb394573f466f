"""Records and counts made by hand, for the golden answers."""

import datetime

from outcomes.esf.counting import COLUMNS, Counts
from outcomes.esf.indicators import TOTAL
from outcomes.esf.periods import RULES
from outcomes.esf.records import Change, Record

DAY = datetime.date
ENTRY, EXIT = DAY(2026, 3, 2), DAY(2026, 6, 1)
PLUS, EARLIER = RULES["ESF_PLUS"], RULES["ESF_2014_2020"]


def record(**facts):
    """A complete woman of 36, unemployed for three months; nothing else holds."""
    return Record(
        **{
            "person": 1,
            "gender": "F",
            "entry": ENTRY,
            "birth_year": 1990,
            "birth_date": DAY(1990, 1, 1),
            "status": "UNEMP",
            "unemployed_since": DAY(2025, 12, 1),
            "in_education": False,
            "education": 2,
            "citizenship": "SE",
        }
        | facts
    )


def left(*changes, **facts):
    """Somebody who has left; `changes` are (days after the exit, what)."""
    happened = tuple(
        Change(EXIT + datetime.timedelta(days=days), status) for days, status in changes
    )
    return record(exit=EXIT, changes=happened, **facts)


def counts(rules=PLUS, **numbers):
    """Counts of women only; `leavers` and `incomplete` beside the indicators."""

    def both(number):
        return dict.fromkeys(COLUMNS, 0) | {"F": number, TOTAL: number}

    by_code = {code: both(numbers.get(code, 0)) for code in rules.by_code}
    leavers, incomplete = numbers.get("leavers", 0), numbers.get("incomplete", 1)
    return Counts(rules, by_code, both(0), both(leavers), both(incomplete))
