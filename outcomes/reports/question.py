"""What a report is asked: about whom, when, by what, and as known on which day."""

import datetime
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.date_functions import number_of_quarter
from core.dates import add_months, today
from outcomes.measures import DEFAULT, RateDefinition
from outcomes.models import MeasuredEnrolment

DEFAULT_MONTHS = 36


class Cohort(models.TextChoices):
    """Which day puts an enrolment in the period."""

    EXIT = "exit", _("exit")
    START = "start", _("enrolment")


@dataclass(frozen=True)
class Question:
    """Everything that decides a report's numbers, and nothing else."""

    programmes: tuple
    start: datetime.date
    end: datetime.date
    by: tuple = ("programme",)
    cohort: Cohort = Cohort.EXIT
    as_of: datetime.date = field(default_factory=today)
    definition: RateDefinition = DEFAULT
    withholds_small_numbers: bool = True
    # All programmes of their organisations, if they are at hand. They decide together
    # what is withheld, and are not asked about.
    beside: tuple | None = field(default=None, compare=False, repr=False)

    @property
    def cohort_field(self):
        return "ended_on" if self.cohort == Cohort.EXIT else "enrolled_on"

    @property
    def counts_ongoing_apart(self):
        """By exit, those who are still there are in no cohort yet."""
        return self.cohort == Cohort.EXIT

    @property
    def had_ended(self):
        """Exits that had happened; later ones were not known on that day."""
        return Q(ended_on__lte=self.as_of)

    @property
    def was_ongoing(self):
        return Q(ended_on__isnull=True) | Q(ended_on__gt=self.as_of)

    def enrolments(self):
        """The measured rows of the programmes asked about."""
        programmes = [p.pk for p in self.programmes]
        return MeasuredEnrolment.objects.filter(programme__in=programmes)

    def population(self):
        """The rows that the counts are made of.

        By exit: those who left in the period. By start: those who began in it, with
        those who are still there.
        """
        counted = self.definition.counted
        if self.cohort == Cohort.START:
            counted = counted & self.had_ended | self.was_ongoing
        return self.enrolments().filter(counted, self.in_period)

    @property
    def in_period(self):
        """The condition to be in the cohort: an exit by then, or a beginning."""
        period = Q(**{f"{self.cohort_field}__range": (self.start, self.last_day)})
        if self.cohort == Cohort.START:
            return period
        # The quarters say the same, and where in the index to begin to read.
        quarters = number_of_quarter(self.start), number_of_quarter(self.last_day)
        return period & Q(ended_in__range=quarters)

    def ongoing(self):
        """Those who took part on the day the report is made for."""
        return self._begun().filter(self.was_ongoing)

    def ongoing_in_two(self):
        """The same as two sets: SQLite finds each of them in the index by exit, but
        reads every row to find what is in one or the other."""
        begun = self._begun()
        quarter = number_of_quarter(self.as_of)
        later = begun.filter(ended_in__gte=quarter, ended_on__gt=self.as_of)
        return begun.filter(ended_in__isnull=True), later

    def _begun(self):
        return self.enrolments().filter(enrolled_on__lte=self.as_of)

    @property
    def usual_start(self):
        """The first of the 36 months that reports of this day are about as a rule."""
        return default_period(self.as_of)[0]

    @property
    def last_day(self):
        return min(self.end, self.as_of)


def default_period(day):
    """The last 36 months up to the day, so that an exit of today is seen today.

    One programme with five posts has three exits a year: shorter periods are noise.
    """
    return add_months(day, -DEFAULT_MONTHS) + datetime.timedelta(days=1), day
