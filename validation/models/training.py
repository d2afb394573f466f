"""Where a skill can be learned, as the workplace itself has said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Workplace


class TrainingQuerySet(models.QuerySet):
    def visible_to(self, user):
        employers = Employer.objects.visible_to(user)
        return self.filter(workplace__employer__in=employers)

    def of_organisation(self, organisation_id):
        return self.filter(workplace__employer__organisation=organisation_id)


class Training(models.Model):
    """That a workplace can train one skill. Holds for every version of the skill."""

    workplace = models.ForeignKey(
        Workplace, on_delete=models.PROTECT, related_name="trainings"
    )
    skill_code = models.CharField(_("skill"), max_length=10)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training of a skill")
        verbose_name_plural = _("trainings of skills")
        ordering = ["workplace__name", "skill_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["workplace", "skill_code"], name="training_once_per_skill"
            )
        ]

    def __str__(self):
        return f"{self.workplace} {self.skill_code}"
