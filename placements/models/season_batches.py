"""Work on many placements at once, done by the worker, with progress to look at."""

import base64
from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.batches import Batch
from core.crypto import EncryptedCharField

from .seasons import SeasonPeriod


class SeasonBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever started it; a file is gone after a day."""
        return self.filter(created_by=user).exclude(pk__in=self.expired())

    def expired(self):
        return self.filter(
            kind=SeasonBatch.Kind.CERTIFICATES,
            created_at__lt=timezone.now() - SeasonBatch.LIFETIME,
        )


class SeasonBatch(Batch):
    """All requests of a period sent, or all its certificates of service printed.

    Either can be done twice without harm: a placement that has been asked about is
    not asked about again. The file is encrypted, and deleted after a day.
    """

    class Kind(models.TextChoices):
        REQUESTS = "requests", _("requests to employers")
        CERTIFICATES = "certificates", _("certificates of service")

    LIFETIME = timedelta(days=1)

    kind = models.CharField(max_length=20, choices=Kind)
    period = models.ForeignKey(
        SeasonPeriod, on_delete=models.PROTECT, related_name="batches"
    )
    placements = models.JSONField(default=list)
    content = EncryptedCharField(blank=True)

    objects = SeasonBatchQuerySet.as_manager()

    class Meta(Batch.Meta):
        verbose_name = _("batch")
        verbose_name_plural = _("batches")

    def __str__(self):
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self):
        return reverse("placements:season_batch", args=[self.pk])

    @property
    def keys(self):
        return self.placements

    @property
    def file(self):
        return base64.b64decode(self.content)

    def finish(self, *, file=b""):
        self.content = base64.b64encode(file).decode()
        super().finish()
