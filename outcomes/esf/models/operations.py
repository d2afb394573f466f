"""What the fund pays for: an operation, in Swedish an ESF project."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organisation, Role
from participants.models import Enrolment, OutcomeClass
from programmes.models import Programme

from .codes import Period


class EsfOperationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who report it, and the management that answers for it."""
        return self.filter(
            organisation__in=user.organisations_as(Role.COORDINATOR, Role.MANAGER)
        )

    def of_enrolment(self, enrolment):
        """Those that the enrolment is a participation in."""
        return self.filter(
            _covers(enrolment.enrolled_on), programmes=enrolment.programme_id
        )

    def covering_enrolment(self):
        """The same as a condition on Enrolment, for queries over many."""
        return Exists(
            self.filter(
                _covers(OuterRef("enrolled_on")),
                programmes=OuterRef("programme_id"),
            )
        )


def _covers(day):
    return Q(opens_on__lte=day) & (Q(closes_on__isnull=True) | Q(closes_on__gte=day))


class EsfOperation(models.Model):
    """What one decision of the fund pays for, in one or more programmes.

    Whoever enters one of its programmes between its first and its last day takes part
    in it; when the person leaves makes no difference.
    """

    Period = Period

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="esf_operations"
    )
    name = models.CharField(_("name"), max_length=200)
    reference_number = models.CharField(_("reference number"), max_length=50)
    period = models.CharField(_("programming period"), max_length=20, choices=Period)
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    programmes = models.ManyToManyField(
        Programme, related_name="esf_operations", verbose_name=_("programmes")
    )
    public_administrations = models.PositiveSmallIntegerField(
        _("supported public administrations and services"), default=0
    )
    # Of an employer we know no size: without a stated number it is those that have had
    # somebody placed with them, public bodies left out.
    small_businesses = models.PositiveSmallIntegerField(
        _("supported micro, small and medium-sized enterprises"),
        null=True,
        blank=True,
        help_text=_(
            "Empty: the employers that have had participants placed there, without "
            "public bodies."
        ),
    )

    # What the form of 2014-2020 asks of a project; unknown until somebody says.
    is_by_partners = models.BooleanField(
        _("run in part or in full by social partners or NGOs"), null=True, blank=True
    )
    is_for_women = models.BooleanField(
        _("for women's lasting participation and progress in employment"),
        null=True,
        blank=True,
    )
    is_for_administrations = models.BooleanField(
        _("targets public administrations or public services"), null=True, blank=True
    )

    objects = EsfOperationQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[programmes])

    class Meta:
        verbose_name = _("ESF project")
        verbose_name_plural = _("ESF projects")
        ordering = ["-opens_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference_number"],
                name="esf_operation_reference_number_unique",
                violation_error_message=_(
                    "There is already a project with this reference number."
                ),
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="esf_operation_closes_after_it_opens",
                violation_error_message=_("The project closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(period__in=Period.values),
                name="esf_operation_period_is_known",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("outcomes:esf_operation", args=[self.pk])

    def enrolments(self):
        """The participations, without those that were never any (ADMIN codes other
        than a move within the programme, which goes on in the next enrolment)."""
        mistaken = Q(exit_code__outcome_class=OutcomeClass.ADMIN)
        entered = Q(enrolled_on__gte=self.opens_on)
        if self.closes_on:
            entered &= Q(enrolled_on__lte=self.closes_on)
        return Enrolment.objects.filter(
            entered, programme__in=self.programmes.values("pk")
        ).exclude(mistaken & ~Q(exit_code="TRANSFER"))
