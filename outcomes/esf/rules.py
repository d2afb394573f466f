"""What is wrong with a record: every rule with a code, a weight and a sentence.

An error (E) stands in the way of the report; a warning (W) is for somebody to look at.
"""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from .cases import ERROR, WARNING, Case, Rule
from .conditions import JOBLESS
from .indicators import When, scored
from .models.codes import LabourStatusAtEntry

DECLINED = "DECLINED"
AGES, USUAL_AGES = (15, 75), (16, 67)


def _lies_outside(case):
    entry = case.record.entry
    return entry < case.opens_on or bool(case.closes_on and entry > case.closes_on)


def _is_beyond(limits, age):
    return age is not None and not limits[0] <= age <= limits[1]


def _was_not_born(case):
    born = case.record.birth_date
    return born is not None and born >= case.record.entry


def _age_is_impossible(case):
    return _is_beyond(AGES, case.record.age) and not _was_not_born(case)


def _age_is_unusual(case):
    age = case.record.age
    return _is_beyond(USUAL_AGES, age) and not _is_beyond(AGES, age)


def _status_is_none_of_three(case):
    status = case.record.status
    return bool(status) and status not in LabourStatusAtEntry.values


def _is_incomplete(counted):
    def broken(case):
        return (
            case.rules.counts_incomplete is counted
            and case.record.status != DECLINED
            and not case.record.is_complete
        )

    return broken


def _is_declined(case):
    record = case.record
    open_answers = (record.gender, record.status, record.citizenship)
    return DECLINED in open_answers


def _since_without_unemployment(case):
    record = case.record
    known = record.unemployed_since is not None and bool(record.status)
    return known and record.status != "UNEMP"


def _since_is_late(case):
    since = case.record.unemployed_since
    return since is not None and since > case.record.entry


def _since_is_missing(case):
    return case.record.status == "UNEMP" and case.record.unemployed_since is None


def _result_without_exit(case):
    return case.record.exit is None and case.scores(When.LEAVING)


def _result_before_six_months(case):
    """Also one that was written down too early: the exit has been moved since."""
    if not case.scores(When.SIX_MONTHS):
        return False
    due = case.record.six_months_on
    written_on = case.record.written_on or case.day
    return due is None or min(case.day, written_on) < due


def _result_of_others(needs):
    """Counted in a result that is for those with another status at entry."""
    return lambda case: (
        case.record.status not in needs
        and any(case.rules.by_code[code].needs == needs for code in case.scored)
    )


RULES_OF_RECORDS = [
    Rule(
        "ENTRY_AFTER_EXIT",
        ERROR,
        _("The exit is before the entry."),
        lambda case: bool(case.record.exit and case.record.entry > case.record.exit),
        about_file=True,
    ),
    Rule(
        "ENTRY_OUTSIDE_PROJECT",
        ERROR,
        _("The entry is before the project opened or after it closed."),
        _lies_outside,
        about_file=True,
    ),
    Rule(
        "BORN_AFTER_ENTRY",
        ERROR,
        _("The date of birth is not before the entry."),
        _was_not_born,
        about_file=True,
    ),
    Rule(
        "AGE_IMPOSSIBLE",
        ERROR,
        _("The age at entry is not between 15 and 75."),
        _age_is_impossible,
    ),
    Rule(
        "AGE_UNUSUAL",
        WARNING,
        _("The age at entry is not between 16 and 67. Is it right?"),
        _age_is_unusual,
    ),
    Rule(
        "BIRTH_DATE_UNKNOWN",
        WARNING,
        _("Only the year of birth is known: the age is counted from 1 July."),
        lambda case: bool(case.record.birth_date is None and case.record.birth_year),
    ),
    Rule(
        "STATUS_UNKNOWN_CODE",
        ERROR,
        _("The person must be unemployed, inactive or employed at entry."),
        _status_is_none_of_three,
    ),
    Rule(
        "INCOMPLETE",
        ERROR,
        _("Something that must be there is missing: %(missing)s."),
        _is_incomplete(counted=True),
        names_missing=True,
    ),
    Rule(
        "INCOMPLETE_IN_TOTAL_ONLY",
        WARNING,
        _("The person counts in the grand total only. Missing: %(missing)s."),
        _is_incomplete(counted=False),
        names_missing=True,
    ),
    Rule(
        "DECLINED_NOT_ALLOWED",
        ERROR,
        _("Only questions about disability and minority may be declined."),
        _is_declined,
    ),
    Rule(
        "UNEMPLOYED_SINCE_WITHOUT_UNEMPLOYMENT",
        ERROR,
        _("There is a day of unemployment, but the person was not unemployed."),
        _since_without_unemployment,
    ),
    Rule(
        "UNEMPLOYED_SINCE_AFTER_ENTRY",
        ERROR,
        _("The unemployment began after the entry."),
        _since_is_late,
    ),
    Rule(
        "UNEMPLOYED_SINCE_MISSING",
        WARNING,
        _(
            "Since when the person was unemployed is missing: it can't count as "
            "long-term."
        ),
        _since_is_missing,
    ),
    Rule(
        "RESULT_WITHOUT_EXIT",
        ERROR,
        _("There is a result upon leaving, but no exit."),
        _result_without_exit,
    ),
    Rule(
        "RESULT_BEFORE_SIX_MONTHS",
        ERROR,
        _(
            "There is a result after six months, but they had not passed when it was "
            "written down. Ask again."
        ),
        _result_before_six_months,
    ),
    Rule(
        "SEARCHES_AND_WORKS",
        ERROR,
        _("Nobody can both look for a job upon leaving and have one."),
        lambda case: case.scored.issuperset(case.rules.search_and_work),
    ),
    Rule(
        "RESULT_NEEDS_INACTIVE",
        ERROR,
        _("To have begun to look for a job, one must have been inactive at entry."),
        _result_of_others(("INACT",)),
    ),
    Rule(
        "RESULT_NEEDS_JOBLESS",
        ERROR,
        _("To have come into employment, one must have been without it at entry."),
        _result_of_others(JOBLESS),
    ),
    Rule(
        "RESULT_NEEDS_EMPLOYED",
        ERROR,
        _("To be better off at work, one must have been employed at entry."),
        _result_of_others(("EMP",)),
    ),
    Rule(
        "SAME_PERSON_TWICE",
        ERROR,
        _("The same person is there twice: the two must be merged."),
        lambda case: case.is_twice,
        about_file=True,
    ),
    Rule(
        "MERGED",
        WARNING,
        _(
            "The person has come back: counted once, with the facts of the first entry "
            "and the results of the last exit."
        ),
        lambda case: case.record.times > 1,
    ),
]


def faults_of(case):
    """The rules that a record breaks."""
    return [rule for rule in RULES_OF_RECORDS if rule.is_broken(case)]


def faults_in(records, operation, rules, day):
    """{record: its broken rules}, those without a fault left out."""
    times = Counter(record.person for record in records)
    found = {}
    for record in records:
        case = Case(
            record,
            scored(record, rules),
            rules,
            operation.opens_on,
            operation.closes_on,
            day,
            is_twice=times[record.person] > 1,
        )
        if broken := faults_of(case):
            found[record] = broken
    return found
