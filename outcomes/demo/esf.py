"""Two ESF projects of Linkstep, one of each programming period.

The earlier one can be reported; in the later, whoever came in the last weeks has not
been asked yet, and a start that was corrected has months to be sent again.
"""

import datetime
import random

from core.dates import add_months
from outcomes.esf.actions import record_afterwards, record_background, save_operation
from outcomes.esf.months import State, months_of
from outcomes.esf.scb_file import freeze_month
from outcomes.models import EsfOperation
from participants.actions import update

from .clock import DAY, at

ASKED_AFTER = 9
NOT_ASKED_YET = 21
MONTHS = 9
STATUSES = ["UNEMP"] * 15 + ["INACT"] * 4 + ["EMP"]
EDUCATION = [0, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 6, None]
CITIZENSHIP = ["SE"] * 5 + ["THIRD"] * 3 + ["EU", "STATELESS"]
ANSWERS = ["N"] * 7 + ["Y", "DECLINED", "DECLINED"]


def run(cast, stage, businesses):
    draw = random.Random("esf")
    linkstep, by = stage.programmes["linkstep"], stage.users["coordinator"]
    today = cast.today
    earlier = EsfOperation(
        name="Linkstep",
        reference_number="2019/00412",
        period=EsfOperation.Period.ESF_2014_2020,
        opens_on=datetime.date(2020, 1, 1),
        closes_on=datetime.date(2022, 6, 30),
        is_by_partners=False,
        is_for_women=False,
        is_for_administrations=False,
    )
    later = EsfOperation(
        name="Linkstep vidare",
        reference_number="2025/00178",
        period=EsfOperation.Period.ESF_PLUS,
        opens_on=add_months(today, -MONTHS).replace(day=1),
        public_administrations=1,
    )
    for operation in (earlier, later):
        with at(operation.opens_on):
            save_operation(operation, programmes=[linkstep], by=by)
        _ask(draw, operation, today)
    _send_months(later, by, today)
    _correct_a_start(later, today)


def _ask(draw, operation, today):
    """Everybody who has taken part for some weeks, by the coach in charge."""
    enrolments = operation.enrolments().select_related("coach", "exit_code")
    for enrolment in enrolments.order_by("enrolled_on", "pk"):
        if enrolment.enrolled_on > today - DAY * NOT_ASKED_YET:
            continue
        with at(enrolment.enrolled_on + DAY * ASKED_AFTER, 13):
            record_background(
                enrolment=enrolment,
                by=enrolment.coach,
                **_entry(draw, enrolment),
            )
        _follow(draw, enrolment, today)


def _entry(draw, enrolment):
    status = draw.choice(STATUSES)
    abroad = draw.random() < 0.6
    return {
        "status_at_entry": status,
        "unemployed_since": enrolment.unemployed_since if status == "UNEMP" else None,
        "in_education_at_entry": draw.random() < 0.1,
        "education": draw.choice(EDUCATION),
        "citizenship": draw.choice(CITIZENSHIP) if abroad else "SE",
        "born_abroad": abroad,
        "parents_born_abroad": 2 if abroad else draw.choice([0, 0, 1]),
        "housing_exclusion": draw.random() < 0.08,
        "settlement": 1,
        "contract_at_entry": "HOURLY" if status == "EMP" else "",
        "hours_at_entry": 12 if status == "EMP" else None,
        "wanted_more_hours": status == "EMP",
        "disability": draw.choice(ANSWERS),
        "minority": draw.choice(ANSWERS),
    }


def _follow(draw, enrolment, today):
    """A qualification now and then, and what people do six months later."""
    if enrolment.ended_on is None or draw.random() < 0.5:
        return
    is_due = add_months(enrolment.ended_on, 6) <= today
    is_qualified = draw.random() < 0.3
    works = is_due and draw.random() < 0.6
    reference = "Truckförarutbildning, TYA" if is_qualified else ""
    asked_on = add_months(enrolment.ended_on, 6) if is_due else enrolment.ended_on
    with at(asked_on, 14):
        record_afterwards(
            enrolment=enrolment,
            by=enrolment.coach,
            has_qualification=is_qualified,
            qualification_reference=reference,
            status_m6="EMP" if works else "",
            contract_m6="PERMANENT" if works else "",
            hours_m6=40 if works else None,
        )


def _send_months(operation, by, today):
    """All that are over, but for the last one."""
    waiting = [m for m in months_of(operation, today) if m.state == State.WAITS]
    for month in waiting[:-1]:
        with at(month.last + DAY * 12, 9):
            freeze_month(operation=operation, first=month.first, by=by)


def _correct_a_start(operation, today):
    """Somebody began a day earlier than was written; it came out a week ago."""
    enrolments = operation.enrolments().filter(participant__protection__isnull=True)
    enrolment = enrolments.order_by("-enrolled_on", "pk").filter(
        enrolled_on__lte=add_months(today, -4).replace(day=28),
        enrolled_on__gt=operation.opens_on,
    )[0]
    with at(today - DAY * 7, 11):
        update(
            by=enrolment.coach,
            enrolment=enrolment,
            person={},
            start={"enrolled_on": enrolment.enrolled_on - DAY},
        )
