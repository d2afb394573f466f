"""Enrolments as the measures see them: derived rows, made to be counted.

A report over a million enrolments can't join six tables and judge each row. So the
judgement is made when a fact is saved, by outcomes.measured.refreshing, and written
here; a report is one aggregating statement over this table. Never a source: everything
in it follows from the facts, and `manage.py refresh_measures` makes it anew.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import MeasureName
from participants.models import Enrolment, Evidence, OutcomeClass, Participant
from programmes.models import Area, Programme

from .follow_ups import FollowUp

# Nobody asks: the person died, left the country or withdrew before the day, or the
# programme does not follow up then.
NOT_ASKED = "NOT_ASKED"


def _outcome():
    """What the enrolment counts as under one measure; empty: it is not counted."""
    return models.CharField(max_length=8, choices=OutcomeClass, blank=True)


def _answer():
    """What the person did on the due day; empty: nobody knows."""
    choices = [*FollowUp.Status.choices, (NOT_ASKED, _("not asked"))]
    return models.CharField(max_length=16, choices=choices, blank=True)


# In this order reports group: SQLite then counts while it reads, and sorts nothing,
# which would be most of the time. The measure of the house comes before the area, so
# that a programme's quarters are read in order with the areas and without.
_HOUSE_MEASURE = MeasureName.JOBBFABRIK_1
_IN_ORDER = ["programme", "ended_in", _HOUSE_MEASURE.lower(), "area", "gender"]
# And all else that a report reads of a row: looking each one up would take longer.
# Cohorts by start read this from end to end, which is still quicker than an index of
# theirs and the table.
_READ_FROM_THE_INDEX = [
    *_IN_ORDER,
    "ended_on",
    "coach",
    "enrolled_on",
    "code",
    "evidence",
    "job_on",
    *(name.lower() for name in MeasureName.values if name != _HOUSE_MEASURE),
    "status_90",
    "status_180",
    "status_365",
]


# What reports count: never empty and in that index. The key is not; to count that,
# each row would be looked up after all.
COUNTED = "programme"


class MeasuredEnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class MeasuredEnrolment(models.Model):
    """One enrolment with all that reports group and count by.

    The columns of outcomes are called as the definitions are, in small letters.
    `code` and `evidence` are those of the status that decides; `job_on` is the day on
    which the job began that makes it a hit, if it is a job. Of protected persons no
    area is kept: statistics never tell theirs. `ended_in` is the quarter of the exit,
    as core.date_functions numbers them; `participant` is there to count persons once.
    """

    enrolment = models.OneToOneField(
        Enrolment,
        on_delete=models.CASCADE,
        related_name="measured",
        primary_key=True,
    )
    # Goes with the enrolment, so that nobody need look for the rows of a person.
    participant = models.ForeignKey(
        Participant,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="+", null=True, db_index=False
    )
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    gender = models.CharField(max_length=1, choices=Participant.Gender)
    enrolled_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_in = models.PositiveSmallIntegerField(null=True)
    code = models.CharField(max_length=30, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence, blank=True)
    job_on = models.DateField(null=True)
    jobbfabrik_1 = _outcome()
    kolada_u40455 = _outcome()
    victoria_park = _outcome()
    victoria_park_started = _outcome()
    portalen = _outcome()
    linkstep_self_support = _outcome()
    esf_plus = _outcome()
    esf_2014_2020 = _outcome()
    status_90 = _answer()
    status_180 = _answer()
    status_365 = _answer()

    objects = MeasuredEnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("measured enrolment")
        verbose_name_plural = _("measured enrolments")
        indexes = [
            models.Index(fields=_READ_FROM_THE_INDEX, name="measured_by_exit"),
            models.Index(
                fields=["programme", "participant", "ended_on"],
                condition=models.Q(linkstep_self_support=OutcomeClass.HIT),
                name="measured_self_support",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id}"


def column_of(measure):
    """The column that holds the outcomes of the measure with this name."""
    return MeasureName(measure).value.lower()
