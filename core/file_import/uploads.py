"""A file that a user has sent to the page, kept between preview and import."""

import base64
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import set_together
from core.crypto import EncryptedCharField
from core.workflow import InvalidTransition, check_transition

from .changes import Outcome


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sent a file sees it, nobody else; what has expired is gone."""
        return self.filter(created_by=user).exclude(pk__in=self.expired())

    def expired(self):
        """Files that nobody agreed to within a day."""
        return self.filter(
            imported_at__isnull=True,
            created_at__lt=timezone.now() - self.model.LIFETIME,
        )

    def imported(self):
        return self.filter(imported_at__isnull=False)


class PagesOfUpload:
    """Where a file is looked at, and what can be done with it there.

    `url_name` is what the names of the pages begin with.
    """

    url_name = ""

    def get_absolute_url(self):
        return self._address("detail")

    @property
    def progress_url(self):
        return self._address("progress")

    @property
    def confirm_url(self):
        return self._address("confirm")

    @property
    def discard_url(self):
        return self._address("discard")

    def _address(self, page):
        return reverse(f"{self.url_name}_{page}", args=[self.pk])


class Upload(PagesOfUpload, models.Model):
    """A file on its way in: read, shown, agreed to, written.

    The file and its preview are encrypted and go as soon as it is imported, discarded
    or a day old. What stays of an import is what, when, by whom and how many rows.
    """

    class Status(models.TextChoices):
        READING = "reading", _("being read")
        CHECKED = "checked", _("read, waits for you")
        SAVING = "saving", _("being saved")
        IMPORTED = "imported", _("imported")
        FAILED = "failed", _("failed")

    TRANSITIONS = {
        Status.READING: {Status.CHECKED, Status.FAILED},
        Status.CHECKED: {Status.SAVING},
        Status.SAVING: {Status.CHECKED, Status.IMPORTED, Status.FAILED},
        Status.IMPORTED: set(),
        Status.FAILED: set(),
    }
    LIFETIME = timedelta(days=1)

    status = models.CharField(max_length=10, choices=Status, default=Status.READING)
    name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    language = models.CharField(max_length=5)
    content = EncryptedCharField(blank=True)
    preview = EncryptedCharField(blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    # Whether what was agreed to no longer fits, and the preview is another one.
    is_new_preview = models.BooleanField(default=False)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    created_rows = models.PositiveIntegerField(default=0)
    changed_rows = models.PositiveIntegerField(default=0)
    unchanged_rows = models.PositiveIntegerField(default=0)
    refused_rows = models.PositiveIntegerField(default=0)
    fault_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    imported_at = models.DateTimeField(null=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        constraints = [
            set_together("imported_at", "imported_by", name="%(class)s_imported_by"),
            models.CheckConstraint(
                condition=Q(imported_at__isnull=True) | Q(content="", preview=""),
                name="%(class)s_keeps_nothing_imported",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def source(self):
        """Where the history says that the facts came from."""
        return f"{self.name[:100]} (sha256 {self.digest})"

    @property
    def next_statuses(self):
        return self.TRANSITIONS[self.status]

    @property
    def is_working(self):
        return self.status in {self.Status.READING, self.Status.SAVING}

    @property
    def has_something_to_do(self):
        return bool(self.created_rows or self.changed_rows)

    @property
    def may_be_saved(self):
        return (
            self.status == self.Status.CHECKED
            and not self.fault_count
            and self.has_something_to_do
        )

    @property
    def file_content(self):
        return base64.b64decode(self.content)

    @file_content.setter
    def file_content(self, content):
        self.content = base64.b64encode(content).decode()

    def show_progress(self, done, total):
        """Seen at once by others, so call it outside the transaction that imports."""
        mine = type(self).objects.filter(pk=self.pk)
        mine.update(rows_done=done, rows_total=total)

    def show(self, preview, plan, *, is_new=False):
        """Keep what the import would do, for the user to look at."""
        self.preview = preview
        self.fingerprint = plan.fingerprint
        self.is_new_preview = is_new
        self.fault_count = len(plan.faults)
        self.refused_rows = len({fault.row for fault in plan.faults if fault.row})
        self.created_rows = plan.count(Outcome.CREATED)
        self.changed_rows = plan.count(Outcome.CHANGED)
        self.unchanged_rows = plan.count(Outcome.UNCHANGED)
        self._move_to(self.Status.CHECKED)
        self.save()

    def start_saving(self):
        """Agreed to. One UPDATE decides, so that two clicks import once."""
        before = self.status
        self._move_to(self.Status.SAVING)
        waiting = type(self).objects.filter(pk=self.pk, status=before)
        if not waiting.update(status=self.status):
            raise InvalidTransition(_("The file is already being saved."))

    def finish(self, *, by):
        """Imported; the file itself is not kept."""
        self._move_to(self.Status.IMPORTED)
        self.content = self.preview = ""
        self.imported_at, self.imported_by = timezone.now(), by
        self.save()

    def fail(self):
        """The program itself went wrong; what happened is in its log."""
        self._move_to(self.Status.FAILED)
        self.content = self.preview = ""
        self.save()

    def _move_to(self, status):
        check_transition(self, status)
        self.status = status
