import datetime

import pytest

from core.date_functions import DaysBetween, QuarterNumber, quarter_of
from participants.models import Enrolment
from tests.factories.participants import EnrolmentFactory


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2023-12-31", (2023, 4)),
        ("2024-01-01", (2024, 1)),
        ("2024-03-31", (2024, 1)),
        ("2024-04-01", (2024, 2)),
        ("2024-09-30", (2024, 3)),
    ],
)
def test_quarter_number(day, quarter):
    EnrolmentFactory(enrolled_on=datetime.date.fromisoformat(day))

    number = Enrolment.objects.values_list(QuarterNumber("enrolled_on"), flat=True)

    assert quarter_of(number.get()) == quarter


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-02-28", "2024-03-01", 2),
        ("2023-02-28", "2023-03-01", 1),
        ("2024-06-30", "2024-06-30", 0),
    ],
)
def test_days_between(start, end, days):
    EnrolmentFactory(
        enrolled_on=datetime.date.fromisoformat(start),
        ended_on=datetime.date.fromisoformat(end),
        end_type="PLANNED",
        exit_code_id="EMP_PERM",
    )

    found = Enrolment.objects.values_list(
        DaysBetween("enrolled_on", "ended_on"), flat=True
    )

    assert found.get() == days
