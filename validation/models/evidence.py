"""What a level rests on: something the person did, somewhere, that somebody saw."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.dates import today

from .assessment import OfVisibleValidation
from .catalogue import Skill
from .steps import Method
from .validation import Validation


class EvidenceQuerySet(OfVisibleValidation):
    def for_page(self):
        return self.select_related("skill", "created_by")


class Evidence(models.Model):
    """One piece of work that shows one skill."""

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="evidence"
    )
    skill = models.ForeignKey(
        Skill,
        on_delete=models.PROTECT,
        related_name="evidence",
        verbose_name=_("skill"),
    )
    workplace = models.CharField(_("workplace"), max_length=200)
    on = models.DateField(_("date"))
    done = models.TextField(_("what was done"), max_length=1000)
    method = models.CharField(_("how it was seen"), max_length=20, choices=Method)
    seen_by = models.CharField(_("who saw it"), max_length=150)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["skill__position", "on", "pk"]

    def __str__(self):
        return f"{self.validation} {self.skill_id} {self.on}"

    def clean(self):
        if self.on and self.on > today():
            raise ValidationError({"on": _("The date is in the future.")})
