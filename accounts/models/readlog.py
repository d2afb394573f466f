"""Who looked at whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import Role


class ReadLogEntryQuerySet(models.QuerySet):
    def checked_by(self, user):
        """What a data officer may go through: the own organisation's."""
        return self.filter(organisation_id__in=user.organisations_as(Role.DATA_OFFICER))


class ReadLogEntry(models.Model):
    """One person shown to one viewer, once. Append-only, in a database of its own.

    Holds ids only, never a name or what was read (SoLPuL 10 §: access must be
    documented so that it can be checked). Rows outlive the people they point at,
    so nothing here is a foreign key.
    """

    class Purpose(models.TextChoices):
        CASE_WORK = "case_work", _("case work")
        SEARCH = "search", _("search")
        PLACEMENT = "placement", _("placement")
        ASSESSMENT = "assessment", _("assessment")
        CERTIFICATE = "certificate", _("certificate")
        REVEAL = "reveal", _("identity number shown")
        EXPORT = "export", _("export or print")
        IMPORT = "import", _("import")
        FOLLOW_UP = "follow_up", _("follow-up")

    at = models.DateTimeField(auto_now_add=True)
    user_id = models.BigIntegerField(null=True)
    contact_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=60)
    organisation_id = models.BigIntegerField()
    participant_id = models.BigIntegerField()
    field_groups = models.CharField(max_length=200)
    purpose = models.CharField(max_length=20, choices=Purpose)
    request_id = models.CharField(max_length=36)

    objects = ReadLogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("read log entry")
        verbose_name_plural = _("read log entries")
        indexes = [
            models.Index(
                fields=["participant_id", "at"], name="readlog_by_participant"
            ),
            models.Index(fields=["user_id", "at"], name="readlog_by_user"),
            models.Index(
                fields=["organisation_id", "at"], name="readlog_by_organisation"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user_id__isnull=False)
                | models.Q(contact_id__isnull=False),
                name="readlog_someone_looked",
            ),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.purpose}"
