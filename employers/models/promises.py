"""What a contractor has promised: places for people, as a term of its contract."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import NoOverlap

from .employer import Employer, OfVisibleEmployer


class ContractQuerySet(OfVisibleEmployer):
    def in_force(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Contract(models.Model):
    """An agreement with a contractor that places for people are a part of."""

    employer = models.ForeignKey(
        Employer,
        on_delete=models.PROTECT,
        related_name="contracts",
        verbose_name=_("contractor"),
    )
    name = models.CharField(_("what it is about"), max_length=200)
    reference = models.CharField(_("contract number"), max_length=60, blank=True)
    starts_on = models.DateField(_("applies from"))
    ends_on = models.DateField(_("applies until"))
    next_meeting_on = models.DateField(
        _("next follow-up meeting"), null=True, blank=True
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)

    objects = ContractQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["employer__name", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="contract_ends_after_it_starts",
                violation_error_message=_("The contract ends before it starts."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("placements:contract", args=[self.pk])


class Promise(models.Model):
    """So many places of a kind within a period. What has come of it is counted."""

    class Kind(models.TextChoices):
        SEASONAL = "seasonal", _("summer and other seasonal jobs")
        PRACTICE = "practice", _("internship and work training")
        EMPLOYMENT = "employment", _("employment")

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="promises"
    )
    # The contract's own, kept here because the overlap constraint needs it.
    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="promises", editable=False
    )
    kind = models.CharField(_("kind of place"), max_length=20, choices=Kind)
    count = models.PositiveSmallIntegerField(
        _("number of places"), validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    starts_on = models.DateField(_("to begin from"))
    ends_on = models.DateField(_("to begin at the latest"))

    objects = OfVisibleEmployer.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["starts_on", "kind", "pk"]
        constraints = [
            NoOverlap(
                name="promise_one_at_a_time",
                keys=["employer", "kind"],
                start="starts_on",
                end="ends_on",
                violation_error_message=_(
                    "The contractor has already promised such places in these days. "
                    "Each place would be counted twice."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="promise_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(count__range=(1, 999)), name="promise_of_some"
            ),
        ]

    def __str__(self):
        return f"{self.count} {self.get_kind_display()}"

    def save(self, **kwargs):
        self.employer_id = self.contract.employer_id
        super().save(**kwargs)

    def clean(self):
        """A promise can't reach outside its contract: that spans two tables."""
        contract = self.contract
        if self.starts_on and self.starts_on < contract.starts_on:
            raise ValidationError({"starts_on": gettext("The contract begins later.")})
        if self.ends_on and self.ends_on > contract.ends_on:
            raise ValidationError({"ends_on": gettext("The contract ends earlier.")})
