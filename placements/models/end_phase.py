"""What is done during the last months on a post, so that a job follows on it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .placement import Placement


class EndPhaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))


class EndPhaseTask(models.Model):
    """One of the four tasks, done for one person. No row until then."""

    class Task(models.TextChoices):
        JOB_PLAN = "job_plan", _("Make a plan for the job that comes after")
        REFERENCES = "references", _("Write the CV and ask for references")
        MATCHING = "matching", _("Look for an employer together")
        CERTIFICATE = "certificate", _("Assess the skills for a certificate")

    # How many months before the end each should be done.
    MONTHS_BEFORE = {
        Task.JOB_PLAN: 6,
        Task.REFERENCES: 4,
        Task.MATCHING: 3,
        Task.CERTIFICATE: 1,
    }

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="end_phase"
    )
    task = models.CharField(_("task"), max_length=20, choices=Task)
    done_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = EndPhaseQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("task before the end")
        verbose_name_plural = _("tasks before the end")
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "task"],
                name="end_phase_task_once",
                violation_error_message=_("This is done already."),
            )
        ]

    def __str__(self):
        return self.get_task_display()
