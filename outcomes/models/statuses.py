"""What people did after their exit, as dated facts that others than the coach can show.

The exit itself says the first of them. What is learnt in the four weeks after it, that
the job began after all or ended at once, is written here; each measure makes its own
judgement of it (outcomes.measures).
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from participants.models import Enrolment, Evidence, ExitCode, OutcomeClass


class LabourStatusQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class LabourStatus(models.Model):
    """What somebody does from a day on, until another status or its own last day."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="labour_statuses"
    )
    code = models.ForeignKey(
        ExitCode,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("does what"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The last day, if it is known. A contract's last day will do."),
    )
    extent = models.PositiveSmallIntegerField(
        _("extent in per cent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    economic_assistance = models.BooleanField(
        _("receives economic assistance"), null=True, blank=True
    )
    evidence = models.CharField(_("according to"), max_length=10, choices=Evidence)
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = LabourStatusQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("status after the exit")
        verbose_name_plural = _("statuses after the exit")
        ordering = ["enrolment", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "starts_on", "code"],
                name="labour_status_once_a_day",
                violation_error_message=_("This is already written down."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="labour_status_ends_after_it_starts",
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(extent__isnull=True) | Q(extent__range=(1, 100)),
                name="labour_status_extent_is_percent",
            ),
        ]

    def __str__(self):
        return f"{self.starts_on}: {self.code_id}"

    def get_absolute_url(self):
        return self.enrolment.get_absolute_url()

    def clean(self):
        """Only what follows an exit, and only what a person can do or be."""
        if self.enrolment.ended_on is None:
            raise ValidationError(_("There is nothing to write down before the exit."))
        if self.starts_on and self.starts_on < self.enrolment.ended_on:
            text = _("That is before the exit; correct the exit itself instead.")
            raise ValidationError({"starts_on": text})
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("It ends before it begins.")})
        if self.code_id and self.code.outcome_class in (
            OutcomeClass.ADMIN,
            OutcomeClass.FLAG,
        ):
            raise ValidationError({"code": _("This is nothing that a person does.")})
