"""The records of an operation, read in a fixed number of statements."""

from itertools import groupby

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
_READ = ("pk", "participant_id", "enrolled_on", "ended_on", "exit_code_id")
# Exit reasons that the fund's own column only may count: it depends on the entry.
SEARCHES = "R01?"


def records_of(operation):
    """One Record per person who takes part, in the order of entry."""
    rows = list(
        operation.enrolments()
        .order_by("participant_id", "enrolled_on", "pk")
        .values(*_READ, *_ENTRY.values(), *_AFTERWARDS.values())
    )
    codes = ExitCode.objects.in_bulk()
    answers = answers_in(operation)
    records = [
        _record(person, list(several), codes, answers)
        for person, several in groupby(rows, key=lambda row: row["participant_id"])
    ]
    return sorted(records, key=lambda record: (record.entry, record.person))


def _record(person, rows, codes, answers):
    """Whoever comes back keeps the first entry; exit and results are the last ones."""
    first = rows[0]
    disability, minority = answers.get(first["pk"], ("", ""))
    facts = {
        "person": person,
        "entry": first["enrolled_on"],
        "disability": disability,
        "minority": minority,
        "times": len(rows),
        **_taken(first, _ENTRY),
    }
    if all(row["ended_on"] for row in rows):
        last = max(rows, key=lambda row: (row["ended_on"], row["pk"]))
        facts |= _taken(last, _AFTERWARDS)
        facts["exit"] = last["ended_on"]
        facts["changes"] = _changes(last, codes)
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


def _changes(row, codes):
    """What the exit reason says of the day of the exit."""
    return (change_of(codes[row["exit_code_id"]], row["ended_on"]),)


def change_of(code, on):
    """A job, studies, looking for work, or something else; nothing, if unknown."""
    if code.is_job or code.esf == "R04":
        return Change(on, "EMP")
    if code.esf == "R02":
        return Change(on, "INACT", in_education=True)
    if code.esf == SEARCHES:
        return Change(on, "UNEMP")
    return Change(on, "")
