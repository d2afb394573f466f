"""Work on many placements at once, done by the worker, with progress to look at."""

import base64
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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


class SeasonBatch(models.Model):
    """All requests of a period sent, or all its certificates of service printed.

    Either can be done twice without harm: a placement that has been asked about is
    not asked about again. The file is encrypted, and deleted after a day.
    """

    class Kind(models.TextChoices):
        REQUESTS = "requests", _("requests to employers")
        CERTIFICATES = "certificates", _("certificates of service")

    class Status(models.TextChoices):
        WORKING = "working", _("at work")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    LIFETIME = timedelta(days=1)

    kind = models.CharField(max_length=20, choices=Kind)
    status = models.CharField(max_length=10, choices=Status, default=Status.WORKING)
    period = models.ForeignKey(
        SeasonPeriod, on_delete=models.PROTECT, related_name="batches"
    )
    language = models.CharField(max_length=5)
    # The placements' keys, and what could not be done: [key, sentence].
    placements = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    rows_done = models.PositiveIntegerField(default=0)
    content = EncryptedCharField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = SeasonBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self):
        return reverse("placements:season_batch", args=[self.pk])

    @property
    def is_working(self):
        return self.status == self.Status.WORKING

    @property
    def total(self):
        return len(self.placements)

    @property
    def file(self):
        return base64.b64decode(self.content)

    def show_progress(self, done):
        """Seen at once by others, so call it outside of what is being written."""
        SeasonBatch.objects.filter(pk=self.pk).update(rows_done=done)

    def finish(self, *, faults=(), file=b""):
        self.status, self.faults = self.Status.DONE, list(faults)
        self.rows_done = self.total
        self.content = base64.b64encode(file).decode()
        self.save()

    def fail(self):
        """The program itself went wrong; what happened is in its log."""
        self.status = self.Status.FAILED
        self.save(update_fields=["status"])
