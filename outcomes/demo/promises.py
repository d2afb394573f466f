"""What two contractors have promised for last summer: one has kept it."""

import datetime

from core.saving import save_by
from employers.models import Contract, Promise

from .clock import DAY, at

Kind = Promise.Kind
# Employer, what the contract is about, its number, places in the summer, in practice.
CONTRACTS = [
    ("gront", "Skötsel av grönytor i Skäggetorp", "UH-2025-014", 40, 4),
    ("vakt", "Vaktmästeri och flyttstädning", "UH-2025-031", 60, 0),
]


def run(cast, stage, businesses):
    """Contracts of two years from last new year, each with a meeting ahead."""
    by = stage.users["coordinator"]
    first_day = datetime.date(cast.today.year - (cast.today.month < 9), 1, 1)
    for n, (key, name, number, summer, practice) in enumerate(CONTRACTS):
        with at(first_day + DAY * 20, 13):
            contract = Contract(
                employer=businesses[key].employer,
                name=name,
                reference=number,
                starts_on=first_day,
                ends_on=datetime.date(first_day.year + 1, 12, 31),
                next_meeting_on=cast.today + DAY * (16 + 12 * n),
                note="Sysselsättningskrav: ungdomar från områdena har företräde.",
            )
            save_by(contract, by)
            year = first_day.year
            _promise(contract, Kind.SEASONAL, summer, (year, 6, 1), (year, 8, 31), by)
            if practice:
                begin, end = (year + 1, 1, 1), (year + 1, 12, 31)
                _promise(contract, Kind.PRACTICE, practice, begin, end, by)


def _promise(contract, kind, count, first, last, by):
    promise = Promise(
        contract=contract,
        kind=kind,
        count=count,
        starts_on=datetime.date(*first),
        ends_on=datetime.date(*last),
    )
    save_by(promise, by)
