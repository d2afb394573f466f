"""What an indicator asks of a record: functions (record, rules) -> whether it holds.

`rules` are those of the programming period, for what the periods define differently.
"""

JOBLESS = ("UNEMP", "INACT")
PRECARIOUS = ("FIXED_TERM", "HOURLY")
# Full time for the comparison with part-time work that somebody wanted more of.
FULL_TIME_HOURS = 35
RURAL = 3


def status(wanted):
    return lambda record, rules: record.status == wanted


def aged(low, high=None):
    def holds(record, rules):
        age = record.age
        return age is not None and low <= age and (high is None or age <= high)

    return holds


def educated(low, high):
    def holds(record, rules):
        return record.education is not None and low <= record.education <= high

    return holds


def said(answer, *accepted):
    return lambda record, rules: getattr(record, answer) in accepted


def either(*conditions):
    return lambda record, rules: any(holds(record, rules) for holds in conditions)


def both(*conditions):
    return lambda record, rules: all(holds(record, rules) for holds in conditions)


def is_long_unemployed(record, rules):
    return rules.is_long_term(record)


def has_foreign_background(record, rules):
    return bool(record.born_abroad) or record.parents_born_abroad == 2


def is_outside_work_and_education(record, rules):
    """Whether somebody studied at entry must be known."""
    return record.status == "INACT" and record.in_education is False


def searches_upon_leaving(record, rules):
    return record.status == "INACT" and record.status_d28 == "UNEMP"


def studies_upon_leaving(record, rules):
    return record.in_education is False and record.education_d28


def qualified_upon_leaving(record, rules):
    return bool(record.exit and record.qualification)


def works_upon_leaving(record, rules):
    return record.status in JOBLESS and record.status_d28 == "EMP"


def works_after_six_months(record, rules):
    return record.status in JOBLESS and record.status_m6 == "EMP"


def is_better_off(record, rules):
    """Stable after precarious, full time after too little, or a job that asks for
    more. A higher pay alone is no improvement."""
    if not record.status == record.status_m6 == "EMP":
        return False
    stable = record.contract in PRECARIOUS and record.contract_m6 == "PERMANENT"
    had, has = record.hours, record.hours_m6
    more = record.wanted_more_hours and had and has and had < FULL_TIME_HOURS <= has
    return bool(stable or more or record.more_demanding_m6)
