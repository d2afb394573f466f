"""The records of an operation, read in a fixed number of statements."""

import datetime
from collections import defaultdict
from itertools import groupby

from django.utils import timezone

from outcomes.models import LabourStatus
from participants.models import ExitCode

from .answers import answers_in
from .records import Change, Record

# Field of the record: column of the enrolment.
_ENTRY = {
    "gender": "participant__gender",
    "birth_year": "participant__birth_year",
    "birth_date": "participant__birth_date",
    "unemployed_since": "unemployed_since",
    "status": "esf_background__status_at_entry",
    "in_education": "esf_background__in_education_at_entry",
    "education": "esf_background__education",
    "citizenship": "esf_background__citizenship",
    "born_abroad": "esf_background__born_abroad",
    "parents_born_abroad": "esf_background__parents_born_abroad",
    "housing_exclusion": "esf_background__housing_exclusion",
    "settlement": "esf_background__settlement",
    "contract": "esf_background__contract_at_entry",
    "hours": "esf_background__hours_at_entry",
    "wanted_more_hours": "esf_background__wanted_more_hours",
}
_AFTERWARDS = {
    "education_stated": "esf_afterwards__in_education",
    "qualification": "esf_afterwards__has_qualification",
    "status_m6": "esf_afterwards__status_m6",
    "contract_m6": "esf_afterwards__contract_m6",
    "hours_m6": "esf_afterwards__hours_m6",
    "more_demanding_m6": "esf_afterwards__more_demanding_m6",
}
_TEXTS = {"status", "citizenship", "contract", "status_m6", "contract_m6"}
_FLAGS = {"wanted_more_hours", "more_demanding_m6"}
_WRITTEN = "esf_afterwards__recorded_at"
_READ = ("pk", "participant_id", "enrolled_on", "ended_on", "exit_code_id", _WRITTEN)
# Out of work and looking; whether it counts depends on the entry.
SEARCHES = "R01?"
DAY = datetime.timedelta(days=1)


def records_of(operation):
    """One Record per person who takes part, in the order of entry."""
    rows = list(
        operation.enrolments()
        .order_by("participant_id", "enrolled_on", "pk")
        .values(*_READ, *_ENTRY.values(), *_AFTERWARDS.values())
    )
    known = {
        "codes": ExitCode.objects.in_bulk(),
        "answers": answers_in(operation),
        "statuses": _statuses(operation),
    }
    records = [
        _record(person, list(several), **known)
        for person, several in groupby(rows, key=lambda row: row["participant_id"])
    ]
    return sorted(records, key=lambda record: (record.entry, record.person))


def _statuses(operation):
    """{enrolment pk: [(code, first day, last day)]} of what is known after exits."""
    statuses = defaultdict(list)
    known = LabourStatus.objects.filter(
        enrolment__in=operation.enrolments().values("pk")
    )
    for pk, *facts in known.values_list(
        "enrolment_id", "code_id", "starts_on", "ends_on"
    ):
        statuses[pk].append(facts)
    return statuses


def _record(person, rows, *, codes, answers, statuses):
    """Whoever comes back keeps the first entry; exit and results are the last ones."""
    first = rows[0]
    disability, minority = answers.get(first["pk"], ("", ""))
    facts = {
        "person": person,
        "entry": first["enrolled_on"],
        "disability": disability,
        "minority": minority,
        # A move within the project is no new time.
        "times": 1 + sum(row["exit_code_id"] != "TRANSFER" for row in rows[:-1]),
        **_taken(first, _ENTRY),
    }
    if all(row["ended_on"] for row in rows):
        last = max(rows, key=lambda row: (row["ended_on"], row["pk"]))
        facts |= _taken(last, _AFTERWARDS)
        facts["exit"] = last["ended_on"]
        facts["written_on"] = last[_WRITTEN] and timezone.localdate(last[_WRITTEN])
        facts["changes"] = _changes(last, statuses[last["pk"]], codes)
    return Record(**facts)


def _taken(row, columns):
    """The facts; where a whole table has no row for it, what is empty in a Record."""
    facts = {}
    for name, column in columns.items():
        value = row[column]
        if value is None and name in _TEXTS:
            value = ""
        elif value is None and name in _FLAGS:
            value = False
        facts[name] = value
    return facts


def _changes(row, statuses, codes):
    """What the exit reason says of its day, what is known to have come after, and that
    something which has ended is no more."""
    changes = [change_of(codes[row["exit_code_id"]], row["ended_on"])]
    for code, starts_on, ends_on in statuses:
        changes.append(change_of(codes[code], starts_on))
        if ends_on:
            changes.append(Change(ends_on + DAY, ""))
    return tuple(changes)


def change_of(code, on):
    """A job, studies, looking for work, or nothing that an indicator asks about."""
    if "R04" in code.esf:
        return Change(on, "EMP")
    if code.esf == "R02":
        return Change(on, "INACT", in_education=True)
    if code.esf == SEARCHES:
        return Change(on, "UNEMP")
    return Change(on, "")
