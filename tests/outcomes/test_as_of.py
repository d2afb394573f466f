"""Yesterday's report, made today from the history."""

import datetime

import pytest
import time_machine

from outcomes.measured.history import as_known_on
from outcomes.models import LabourStatus, MeasuredEnrolment
from outcomes.reports.question import Cohort
from outcomes.reports.results import results
from participants.models import Enrolment
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory

from .leavers import ask, leavers
from .registers import a_programme, csv_of, imported, row

DAY = datetime.timedelta(days=1)
THEN = datetime.date(2025, 6, 2)
START = datetime.date(2023, 1, 1)
BY_ALL = ("programme", "area", "quarter", "gender", "coach")


def on(day):
    return time_machine.travel(
        datetime.datetime.combine(day, datetime.time(12)), tick=False
    )


@pytest.mark.parametrize("cohort", list(Cohort))
@pytest.mark.parametrize("by", [(), BY_ALL])
def test_yesterdays_report_comes_out_again(cohort, by):
    with on(THEN):
        people = leavers({"EMP_PERM": 12, "TERM_END": 9, "MOVED": 5})
        for person in people[:15]:
            FollowUpFactory(enrolment=person, milestone=180, status="WORK")
    with on(THEN):
        expected = ask(as_of=THEN, cohort=cohort, by=by, start=START)
    with on(THEN + DAY):
        _change_everything(people)
        found = ask(as_of=THEN, known_on=THEN, cohort=cohort, by=by, start=START)
        now = ask(as_of=THEN, cohort=cohort, by=by, start=START)

    assert (found.rows, found.total) == (expected.rows, expected.total)
    assert now.total != expected.total


def test_exit_that_was_taken_back_later_was_known_then():
    with on(THEN):
        [left, *_rest] = leavers({"EMP_PERM": 10})
    with on(THEN + DAY):
        left.ended_on = left.end_type = left.exit_code = None
        left.save()

        assert ask(as_of=THEN, known_on=THEN).total.population == 10
        assert ask(withholds_small_numbers=False).total.population == 9


def test_what_was_registered_later_was_not_known():
    with on(THEN):
        leavers({"EMP_PERM": 10})

        assert ask(as_of=THEN - DAY, known_on=THEN - DAY).total.population == 0


def test_what_came_with_an_import_is_known_from_its_own_days():
    a_programme()
    exit_ = {
        "Avslutad": "2024-06-30",
        "Avslutstyp": "PLANNED",
        "Avslutskod": "EMP_PERM",
    }
    follow_up = {"Uppföljning 180": "WORK"}
    imported(csv_of(row(Inskriven="2024-01-08", **exit_, **follow_up)))
    known = {"withholds_small_numbers": False, "by": ()}

    def hits(day):
        total = ask(as_of=day, known_on=day, **known).total
        return total.hits, total.follow_up[180].known

    assert hits(datetime.date(2024, 6, 29)) == (0, 0)
    assert hits(datetime.date(2024, 6, 30)) == (1, 0)
    assert hits(datetime.date(2025, 6, 30)) == (1, 1)


def _change_everything(people):
    area = AreaFactory(organisation=people[0].programme.organisation)
    for person in people[:6]:
        person.participant.gender = "X"
        person.participant.save()
        person.exit_code_id = "DROPOUT"
        person.area = area
        person.save()
    people[7].follow_ups.all().delete()
    LabourStatus.objects.create(
        enrolment=people[-1],
        code_id="EMP_PERM",
        starts_on=people[-1].ended_on,
        evidence="document",
        recorded_by=people[-1].coach,
    )
    Enrolment.objects.get(pk=people[8].pk).save()


def test_other_table_is_gone_again_and_the_real_one_untouched():
    with on(THEN):
        leavers({"EMP_PERM": 10})

        with as_known_on(THEN - DAY):
            during = MeasuredEnrolment.objects.count()

        assert (during, MeasuredEnrolment.objects.count()) == (0, 10)


def test_every_sheet_is_of_the_same_day():
    """Where people went, too: not only the table."""
    with on(THEN):
        leavers({"EMP_PERM": 10})
    with on(THEN + DAY):
        leavers({"STUDY_ELIG": 10})
        with as_known_on(THEN):
            question = ask(as_of=THEN, by=()).question
            found = results(question).destinations

    numbers = {line.group.key: line.number for line in found}
    assert (numbers["work"], numbers["study"]) == (10, 0)
