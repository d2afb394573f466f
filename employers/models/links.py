"""The links that contacts answer by: capabilities, not sign-ins."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.capabilities import OneAnswer, OneAnswerQuerySet
from core.constraints import set_together

from .employer import Contact


class CapabilityLink(OneAnswer):
    """The right to answer one task, held by whoever has the address in the mail.

    Not a sign-in (ASVS 6.5.5 would give it ten minutes) but a capability to one task.
    """

    PURPOSE = "capability link"

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="links")
    task = models.CharField(max_length=40)
    answered_by = models.CharField(_("answered by"), max_length=150, null=True)  # noqa: DJ001 - null pairs it with answered_at

    objects = OneAnswerQuerySet.as_manager()

    class Meta(OneAnswer.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [
            models.Index(
                fields=["contact", "task"],
                name="link_open_by_contact",
                condition=Q(answered_at__isnull=True, revoked_at__isnull=True),
            )
        ]
        constraints = [
            *OneAnswer.Meta.constraints,
            set_together("answered_at", "answered_by", name="link_answered_by_someone"),
        ]

    def __str__(self):
        return f"{self.task} {self.pk}"

    def take(self, *, name):
        """Use the link up in the name that was typed; True for exactly one caller."""
        return super().take(answered_by=name)
