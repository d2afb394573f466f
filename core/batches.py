"""Work on many rows that a person starts at once, and the worker does with progress.

The rows are done one after the other, each in a transaction of its own, and each that
is done is noted at once: a worker that takes over from a killed one goes on with the
first row that is not noted. That row may have been done already, so doing it twice must
be harmless (docs/adr/0002-stack-and-layers.md).
"""

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class Batch(models.Model):
    """What is to be done, by whom, and how far it has come. Subclass it with `keys`."""

    class Status(models.TextChoices):
        WORKING = "working", _("at work")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    status = models.CharField(max_length=10, choices=Status, default=Status.WORKING)
    language = models.CharField(max_length=5)
    # What could not be done: [key, sentence].
    faults = models.JSONField(default=list)
    rows_done = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["-pk"]

    @property
    def keys(self):
        """The rows' keys, in the order in which they are done."""
        raise NotImplementedError

    @property
    def is_working(self):
        return self.status == self.Status.WORKING

    @property
    def total(self):
        return len(self.keys)

    def go_on(self, do):
        """Do what is left. `do` takes keys and tells of each in turn, with a sentence
        when it could not be done, else with nothing."""
        left = self.keys[self.rows_done :]
        with translation.override(self.language):
            for key, sentence in zip(left, do(left), strict=True):
                if sentence:
                    self.faults.append([key, sentence])
                self.show_progress(self.rows_done + 1)

    def show_progress(self, done):
        """Seen at once by others, so call it outside of what is being written."""
        self.rows_done = done
        mine = type(self).objects.filter(pk=self.pk)
        mine.update(rows_done=done, faults=self.faults)

    def finish(self):
        self.status = self.Status.DONE
        self.rows_done = self.total
        self.save()

    def fail(self):
        """The program itself went wrong; what happened is in its log."""
        self.status = self.Status.FAILED
        self.save(update_fields=["status"])


def do_once(batches, pk, job):
    """The job of the batch with this key, unless it has been done already."""
    batch = batches.filter(pk=pk, status=Batch.Status.WORKING).first()
    if batch is None:
        return
    try:
        job(batch)
    except Exception:
        batch.fail()
        raise
