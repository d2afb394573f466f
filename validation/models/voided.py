"""Decisions that no longer hold, as they were."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from .assessment import OfVisibleValidation
from .validation import Validation


class VoidedDecision(models.Model):
    """That a decision fell, why, and what it had been. Rows are only ever added.

    A level that is changed under a decision would leave the decision standing on
    something else than what was decided on: so the decision goes first.
    """

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="voided_decisions"
    )
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    methods = models.JSONField(_("how it was assessed"))
    # {code of the skill: level}
    levels = models.JSONField(_("levels"), encoder=DjangoJSONEncoder)
    reason = models.CharField(_("reason"), max_length=500)
    voided_at = models.DateTimeField(_("voided at"))
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfVisibleValidation.as_manager()

    class Meta:
        verbose_name = _("voided decision")
        verbose_name_plural = _("voided decisions")
        ordering = ["voided_at", "pk"]

    def __str__(self):
        return f"{self.validation} {self.decided_on}"
