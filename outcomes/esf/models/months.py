"""What was sent to Statistics Sweden (SCB) for a month, as it was sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedCharField

from .operations import EsfOperation


class FrozenMonthQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(operation__in=EsfOperation.objects.visible_to(user))


class FrozenMonth(models.Model):
    """One version of the file for one month of an operation. Append-only.

    A correction is a further version. The content and its SHA-256 are encrypted: a
    hash of a file with a single identity number in it is soon guessed. `facts` is a
    keyed hash of whom the file is about and their days; by it a later change is found.
    """

    operation = models.ForeignKey(
        EsfOperation, on_delete=models.PROTECT, related_name="frozen_months"
    )
    month = models.DateField(_("month"))
    version = models.PositiveSmallIntegerField(_("version"))
    content = EncryptedCharField()
    content_hash = EncryptedCharField()
    # Ids of those in the file, for the read log of whoever takes it out.
    participants = models.JSONField()
    facts = models.CharField(max_length=64)
    started_so_far = models.PositiveIntegerField(_("started so far"))
    ended_so_far = models.PositiveIntegerField(_("ended so far"))
    frozen_at = models.DateTimeField(default=timezone.now, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = FrozenMonthQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen month")
        verbose_name_plural = _("frozen months")
        ordering = ["month", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "month", "version"],
                name="esf_month_version_once",
                violation_error_message=_("Somebody else has just frozen this month."),
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="esf_month_versions_begin_with_1"
            ),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m} v{self.version}"
