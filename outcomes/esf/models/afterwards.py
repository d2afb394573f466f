"""What an ESF participation led to: upon leaving, and six months later."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.dates import add_months, today
from participants.models import Enrolment

from .codes import Contract, LabourStatusAtEntry

MONTHS_AFTER = 6
SIX_MONTHS_FIELDS = ("status_m6", "contract_m6", "hours_m6", "more_demanding_m6")


class AfterwardsQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class Afterwards(models.Model):
    """Results that the exit reason does not tell.

    What somebody did upon leaving follows from the exit and the labour statuses after
    it; here is a qualification, or an education that none of those says. The second
    day is the exit plus six calendar months, not 180 days.
    """

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="esf_afterwards"
    )
    in_education = models.BooleanField(
        _("in education or training upon leaving"), null=True, blank=True
    )
    # A formal outcome: a competent body has assessed it against a standard.
    has_qualification = models.BooleanField(
        _("has gained a qualification"), null=True, blank=True
    )
    qualification_reference = models.CharField(
        _("which, and who gave it"), max_length=200, blank=True
    )
    status_m6 = models.CharField(
        _("six months after the exit"),
        max_length=5,
        choices=LabourStatusAtEntry,
        blank=True,
    )
    contract_m6 = models.CharField(
        _("terms of the job"), max_length=20, choices=Contract, blank=True
    )
    hours_m6 = models.PositiveSmallIntegerField(
        _("hours a week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(80)],
    )
    more_demanding_m6 = models.BooleanField(
        _("a job that asks for more skill or responsibility than at entry"),
        default=False,
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = AfterwardsQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ESF result")
        verbose_name_plural = _("ESF results")
        constraints = [
            models.CheckConstraint(
                # An unknown answer must make the whole false, not unknown.
                condition=Q(qualification_reference="")
                & (Q(has_qualification__isnull=True) | Q(has_qualification=False))
                | Q(has_qualification__isnull=False, has_qualification=True)
                & ~Q(qualification_reference=""),
                name="esf_afterwards_qualification_has_a_reference",
                violation_error_message=_(
                    "A qualification goes together with which it is and who gave it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status_m6__in=["", *LabourStatusAtEntry.values]),
                name="esf_afterwards_status_is_one_of_three",
            ),
            models.CheckConstraint(
                condition=Q(status_m6="EMP")
                | Q(contract_m6="", hours_m6__isnull=True, more_demanding_m6=False),
                name="esf_afterwards_job_only_of_employed",
                violation_error_message=_(
                    "Terms and hours are asked of those who work: empty the fields."
                ),
            ),
        ]

    def __str__(self):
        return str(self.enrolment)

    def get_absolute_url(self):
        return self.enrolment.get_absolute_url()

    def clean(self):
        """Nothing of what comes after the exit is known before its day."""
        if self.enrolment.ended_on is None:
            raise ValidationError(_("There are no results before the exit."))
        if self.status_m6 and today() < self.six_months_on:
            day = date_format(self.six_months_on, "DATE_FORMAT")
            text = _("Six months have passed on %(day)s. Ask then.") % {"day": day}
            raise ValidationError({"status_m6": text})

    @property
    def six_months_on(self):
        return add_months(self.enrolment.ended_on, MONTHS_AFTER)
