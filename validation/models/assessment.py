"""The level of each skill, as the supervisor saw it and as the assessor decided."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from employers.models import CapabilityLink

from .catalogue import Level, Skill
from .decision_guards import NAME as LEVELS_ARE_FREE
from .decision_guards import LevelsAreFree
from .validation import Validation


class OfVisibleValidation(models.QuerySet):
    """Rows that hang on a validation and are seen with it."""

    def visible_to(self, user):
        return self.filter(validation__in=Validation.objects.visible_to(user))


class AssessmentQuerySet(OfVisibleValidation):
    def decisive(self):
        """The assessor's, which are the ones that count."""
        return self.filter(stage=Assessment.Stage.ASSESSOR)

    def attested(self):
        """The supervisor's."""
        return self.filter(stage=Assessment.Stage.SUPERVISOR)

    def own(self):
        """The person's own view."""
        return self.filter(stage=Assessment.Stage.OWN)

    def shown(self):
        """What stands on a certificate: at least with supervision."""
        return self.decisive().filter(level__gte=Level.WITH_SUPERVISION)

    def record(self, validation, *, stage, levels, by, notes=None):
        """Set {skill: level} for one stage of a validation, with history."""
        notes = notes or {}
        present = {
            a.skill_id: a for a in self.filter(validation=validation, stage=stage)
        }
        new, changed = [], []
        for skill, level in levels.items():
            assessment = present.get(skill.pk)
            note = notes.get(skill, "")
            if assessment is None:
                new.append(
                    Assessment(
                        validation=validation,
                        skill=skill,
                        stage=stage,
                        level=level,
                        note=note,
                    )
                )
            elif (assessment.level, assessment.note) != (level, note):
                assessment.level, assessment.note = level, note
                changed.append(assessment)
        if new:
            bulk_create_with_history(new, Assessment, default_user=by)
        if changed:
            bulk_update_with_history(
                changed, Assessment, ["level", "note"], default_user=by
            )


class Assessment(models.Model):
    """One skill's level at one stage. The assessor's is the one that counts."""

    class Stage(models.TextChoices):
        SUPERVISOR = "supervisor", _("supervisor")
        ASSESSOR = "assessor", _("assessor")
        OWN = "own", _("the participant")

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="assessments"
    )
    skill = models.ForeignKey(
        Skill, on_delete=models.PROTECT, related_name="assessments"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = AssessmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["skill__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["validation", "skill", "stage"],
                name="assessment_once_per_skill_and_stage",
            ),
            models.CheckConstraint(
                condition=Q(level__gte=0, level__lte=3),
                name="assessment_level_is_known",
            ),
            LevelsAreFree(
                name=LEVELS_ARE_FREE,
                violation_error_message=_(
                    "The validation is decided. Void the decision first."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.skill.code}: {self.level}"


class AssessmentRequest(models.Model):
    """That the supervisor was asked, through which link."""

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="requests"
    )
    link = models.OneToOneField(
        CapabilityLink, on_delete=models.PROTECT, related_name="assessment_request"
    )

    objects = OfVisibleValidation.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("request for an assessment")
        verbose_name_plural = _("requests for an assessment")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.validation} {self.link_id}"
