"""What has been reminded of, so that it is not reminded of twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# SQLite takes only so many values in one question.
AT_A_TIME = 500


class SentReminderQuerySet(models.QuerySet):
    def begin(self, key):
        """Keep the key; True for the one caller who was first.

        Call it in the transaction that queues the mail: both hold or neither, and of
        two workers that remind at the same time the second waits and is then told no.
        """
        _row, is_first = self.get_or_create(key=key)
        return is_first

    def among(self, keys):
        """Those of the keys that are kept already."""
        wanted, kept = list(keys), set()
        for start in range(0, len(wanted), AT_A_TIME):
            some = self.filter(key__in=wanted[start : start + AT_A_TIME])
            kept.update(some.values_list("key", flat=True))
        return kept


class SentReminder(models.Model):
    """One reminder, by what makes it the same: whom, of what, which day. Ids only."""

    key = models.CharField(max_length=100, unique=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    objects = SentReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent reminder")
        verbose_name_plural = _("sent reminders")

    def __str__(self):
        return self.key
