"""Whatever is done, and in whatever order: rows are true, and each day comes again."""

import datetime
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction

from core.identity_numbers import parse
from outcomes.actions import record_follow_up
from outcomes.after_exit.actions import record_status
from outcomes.measured.history import as_known_on
from outcomes.measured.refreshing import stale_rows
from outcomes.models import FollowUp, LabourStatus, MeasuredEnrolment
from outcomes.reports.question import Cohort, Question
from outcomes.reports.report import report
from participants import actions
from participants.models import EndType, Enrolment, Evidence, ExitCode, Protection
from programmes.models import Programme
from tests.factories.participants import identity_number
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member

DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2026, 3, 2)
DAYS, STEPS = 5, 14
PARTS = ("programme", "area", "quarter", "gender", "coach")
CODES = (
    "EMP_PERM EMP_HOURLY EMP_SHORT STUDY_ELIG INTERNSHIP TERM_END DROPOUT MOVED "
    "DECEASED TRANSFER ERROR"
)


class Office:
    """Two programmes whose coaches do one thing after the other, drawn from a seed."""

    def __init__(self, seed):
        self.draw = Random(seed)
        self.done = Counter()
        self.people = 0
        self.codes = list(ExitCode.objects.filter(pk__in=CODES.split()).order_by("pk"))
        first = ProgrammeFactory()
        self.programmes = [first, ProgrammeFactory(organisation=first.organisation)]
        self.areas = [AreaFactory(organisation=first.organisation) for _n in range(2)]
        self.coaches = [staff_member(programme) for programme in self.programmes]
        for programme in self.programmes:
            programme.areas.set(self.areas)

    @property
    def today(self):
        return datetime.date.today()

    def do_something(self):
        """One thing; what the rules refuse is refused, and nothing has happened."""
        name = self.draw.choice(self.THINGS)
        try:
            with transaction.atomic():
                getattr(self, name)()
        except ValidationError:
            return
        self.done[name] += 1

    def _one(self, **conditions):
        found = Enrolment.objects.filter(**conditions).order_by("pk")
        if not found:
            raise ValidationError("Nobody is like that.")
        return self.draw.choice(list(found))

    def _exit(self, enrolment):
        stayed = (self.today - enrolment.enrolled_on).days
        return {
            "by": enrolment.coach,
            "enrolment": enrolment,
            "ended_on": enrolment.enrolled_on + DAY * self.draw.randint(0, stayed),
            "end_type": self.draw.choice(EndType.values),
            "exit_code": self.draw.choice(self.codes),
        }

    def register(self):
        self.people += 1
        coach = self.draw.choice(self.coaches)
        actions.register(
            by=coach,
            number=parse(identity_number(self.people)),
            programme=self.draw.choice(self.programmes),
            coach=coach,
            enrolled_on=self.today - DAY * self.draw.randint(0, 700),
            area=self.draw.choice([*self.areas, None]),
            first_name="Kim",
            last_name="Testsson",
        )

    def enrol_again(self):
        earlier = self._one(ended_on__isnull=False)
        actions.enrol_again(
            by=earlier.coach,
            participant=earlier.participant,
            programme=self.draw.choice(self.programmes),
            coach=earlier.coach,
            enrolled_on=earlier.ended_on + DAY,
        )

    def leave(self):
        actions.exit_enrolment(**self._exit(self._one(ended_on__isnull=True)))

    def correct(self):
        left = self._one(ended_on__isnull=False)
        actions.correct_exit(**self._exit(left), reason="Fel.")

    def reopen(self):
        left = self._one(ended_on__isnull=False)
        actions.reopen(by=left.coach, enrolment=left, reason="Är kvar.")

    def change_coach(self):
        case, coach = self._one(), self.draw.choice(self.coaches)
        actions.change_coach(by=coach, enrolment=case, coach=coach, note="Tar över.")

    def put_right(self):
        case = self._one()
        gender, area = self.draw.choice("FMX"), self.draw.choice([*self.areas, None])
        actions.update(
            by=case.coach,
            enrolment=case,
            person={"gender": gender},
            start={"area": area},
        )

    def follow_up(self):
        left = self._one(ended_on__isnull=False)
        record_follow_up(
            enrolment=left,
            milestone=self.draw.choice(FollowUp.Milestone.values),
            status=self.draw.choice(FollowUp.Status.values[:-1]),
            reached_on=self.today,
            source=Evidence.DOCUMENT,
            by=left.coach,
        )

    def learn(self):
        left = self._one(ended_on__isnull=False)
        record_status(
            enrolment=left,
            by=left.coach,
            code=self.draw.choice(self.codes),
            starts_on=left.ended_on + DAY * self.draw.choice([0, 7, 28, 29, 90]),
            evidence=self.draw.choice(Evidence.values),
        )

    def forget(self):
        facts = self.draw.choice([LabourStatus, FollowUp]).objects.order_by("pk")
        if not facts:
            raise ValidationError("Nothing is written down.")
        self.draw.choice(list(facts)).delete()

    def protect(self):
        case = self._one()
        actions.protect(
            by=case.coach,
            participant=case.participant,
            level=Protection.Level.SECRECY_MARKED,
            readers=[],
        )

    def end_protection(self):
        case = self._one(participant__protection__isnull=False)
        actions.end_protection(
            by=case.coach, participant=case.participant, reason="Upphävt."
        )

    def ask_or_not(self):
        programme = Programme.objects.get(pk=self.draw.choice(self.programmes).pk)
        programme.follows_up_180 = not programme.follows_up_180
        programme.save()

    THINGS = [
        *["register", "leave"] * 4,
        *["follow_up", "learn", "correct"] * 2,
        "enrol_again",
        "reopen",
        "change_coach",
        "put_right",
        "forget",
        "protect",
        "end_protection",
        "ask_or_not",
    ]


def on(day):
    noon = datetime.datetime.combine(day, datetime.time(12))
    return time_machine.travel(noon, tick=False)


def rows_now():
    """{enrolment: all that reports count of it}, as saved."""
    return {row["enrolment_id"]: row for row in MeasuredEnrolment.objects.values()}


def reports(day):
    """By exit and by start, divided by everything."""
    question = Question(
        programmes=tuple(Programme.objects.prefetch_related("goals").order_by("pk")),
        start=datetime.date(2024, 1, 1),
        end=datetime.date(2027, 1, 1),
        by=PARTS,
        as_of=day,
        withholds_small_numbers=False,
    )
    answers = [report(replace(question, cohort=cohort)) for cohort in Cohort]
    return [(found.rows, found.total) for found in answers]


@pytest.mark.parametrize("seed", [1, 2])
def test_rows_are_never_stale_and_each_day_comes_out_again(seed):
    with on(FIRST):
        office, said = Office(seed), {}

    for day in (FIRST + DAY * n for n in range(DAYS)):
        with on(day):
            for _step in range(STEPS):
                office.do_something()
                assert stale_rows() == [], office.done
            said[day] = rows_now(), reports(day)

    with on(FIRST + DAY * DAYS):
        for day, (rows, answers) in said.items():
            with as_known_on(day):
                assert rows_now() == rows, day
                assert reports(day) == answers, day
    assert len(office.done) > 8, office.done
