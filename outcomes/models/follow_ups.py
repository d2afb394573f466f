"""What became of people after their exit: dated answers at 90, 180 and 365 days."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from participants.models import Enrolment, Evidence

from .follow_up_links import FollowUpLink


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class FollowUp(models.Model):
    """What a person did on the due date, 90, 180 or 365 days after the exit.

    The question is about that day, not “ever since”. A row with the status UNKNOWN
    says that somebody tried and reached nobody.
    """

    class Milestone(models.IntegerChoices):
        """Days after the exit."""

        DAYS_90 = 90, _("90 days")
        DAYS_180 = 180, _("180 days")
        DAYS_365 = 365, _("365 days")

    class Status(models.TextChoices):
        WORK = "WORK", _("works, without subsidy")
        WORK_SUBSIDISED = "WORK_SUBSIDISED", _("works in a subsidised job")
        OWN_BUSINESS = "OWN_BUSINESS", _("runs a business")
        STUDY = "STUDY", _("studies")
        LOOKING = "LOOKING", _("looks for work")
        OTHER = "OTHER", _("something else")
        UNKNOWN = "UNKNOWN", _("not reached")

    Source = Evidence

    # Whoever is asked must be asked near the day; a document or a register can tell
    # of it later. Same window after the due date as the ESF rule of four weeks.
    OPENS_BEFORE = datetime.timedelta(days=14)
    CLOSES_AFTER = datetime.timedelta(days=28)

    # Found through the index of the report, which begins with it.
    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.PROTECT,
        related_name="follow_ups",
        db_index=False,
    )
    milestone = models.PositiveSmallIntegerField(
        _("days after the exit"), choices=Milestone
    )
    status = models.CharField(_("did what"), max_length=20, choices=Status)
    reached_on = models.DateField(_("asked on"))
    source = models.CharField(
        _("according to"), max_length=10, choices=Source, blank=True
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    # Who wrote it down; nobody when the person answered through a link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    answered_through = models.ForeignKey(
        FollowUpLink,
        on_delete=models.PROTECT,
        related_name="answers",
        null=True,
        editable=False,
    )

    objects = FollowUpQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["enrolment", "milestone"]
        indexes = [
            models.Index(
                fields=["enrolment", "milestone", "status", "reached_on"],
                name="follow_up_for_report",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "milestone"],
                name="follow_up_once_per_milestone",
                violation_error_message=_("This follow-up is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(milestone__in=(90, 180, 365)),
                name="follow_up_milestone_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="UNKNOWN") | ~Q(source=""),
                name="follow_up_answer_has_a_source",
                violation_error_message=_("Say who told you what the person does."),
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=False, answered_through__isnull=True)
                | Q(recorded_by__isnull=True, answered_through__isnull=False),
                name="follow_up_recorded_or_answered",
            ),
        ]

    def __str__(self):
        return f"{self.get_milestone_display()}: {self.get_status_display()}"

    def get_absolute_url(self):
        return self.enrolment.get_absolute_url()

    def clean(self):
        """Only after an exit, and only when the day that is asked about is near."""
        if self.enrolment.ended_on is None:
            raise ValidationError(_("There is nothing to follow up before the exit."))
        if self.reached_on is None:
            return
        if self.reached_on < self.opens_on:
            day = date_format(self.opens_on, "DATE_FORMAT")
            text = _("It is too early: this follow-up opens on %(day)s.") % {"day": day}
            raise ValidationError({"reached_on": text})
        if self.is_asked_too_late:
            raise ValidationError(
                {
                    "reached_on": _(
                        "It is too late to ask. A document or a register can still"
                        " show what the person did on the day."
                    )
                }
            )

    @property
    def is_asked_too_late(self):
        asked = {"", self.Source.SELF, self.Source.EMPLOYER}
        return self.reached_on > self.closes_on and self.source in asked

    @property
    def is_about_another_day(self):
        """The exit, and the day with it, has been corrected since: to be looked at."""
        return self.reached_on < self.opens_on or self.is_asked_too_late

    @property
    def due_on(self):
        return due_date(self.enrolment.ended_on, self.milestone)

    @property
    def opens_on(self):
        return self.due_on - self.OPENS_BEFORE

    @property
    def closes_on(self):
        return self.due_on + self.CLOSES_AFTER


def due_date(ended_on, milestone):
    """The day that the question is about."""
    return ended_on + datetime.timedelta(days=milestone)
