"""What can be validated: occupational roles, their skills and what each level means."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import set_together


class Level(models.IntegerChoices):
    """How well a skill was shown. From 1 it stands on a certificate."""

    NOT_SHOWN = 0, _("Not shown")
    WITH_SUPERVISION = 1, _("With supervision")
    INDEPENDENT = 2, _("Independent")
    PROFICIENT = 3, _("Proficient")


class CatalogueQuerySet(models.QuerySet):
    def current(self):
        """The versions that new validations are made against."""
        return self.filter(is_current=True)


class Versioned(models.Model):
    """A new version is a new row, so that a validation keeps the one it was made with.

    Version 1 came with the program, and was made by nobody.
    """

    code = models.CharField(_("code"), max_length=10)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_current = models.BooleanField(_("in use"), default=True)
    made_at = models.DateTimeField(_("made"), null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("made by"),
    )

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            set_together("made_at", "made_by", name="%(class)s_made_at_and_by")
        ]


class OccupationalRole(Versioned):
    """A job that people are validated for, such as environmental host."""

    name_sv = models.CharField(_("name in Swedish"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    ssyk = models.CharField(_("occupation code (SSYK 2012)"), max_length=4)
    ssyk_label = models.CharField(_("occupation by SSYK"), max_length=100)
    jobtech_id = models.CharField(_("JobTech concept"), max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="role_once_per_version"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(is_current=True),
                name="role_one_current_version",
            ),
            *Versioned.Meta.constraints,
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("validation:role", args=[self.pk])

    def versions(self):
        """Every version of this role, the newest first."""
        return OccupationalRole.objects.filter(code=self.code).order_by("-version")

    @property
    def name(self):
        return _in_language(self.name_sv, self.name_en)


class Skill(Versioned):
    """One skill with its criteria. Core skills (GEM) belong to every role.

    The criteria are written in Swedish only: they are what supervisors read.
    """

    CORE_PREFIX = "GEM-"
    # What a new version can say in other words.
    TEXTS = ("name_sv", "name_en", "level1_sv", "level2_sv", "level3_sv")

    roles = models.ManyToManyField(
        OccupationalRole, related_name="skills", verbose_name=_("roles")
    )
    name_sv = models.CharField(_("name in Swedish"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    level1_sv = models.CharField(_("criteria for level 1"), max_length=300)
    level2_sv = models.CharField(_("criteria for level 2"), max_length=300)
    level3_sv = models.CharField(_("criteria for level 3"), max_length=300)
    jobtech_id = models.CharField(_("JobTech concept"), max_length=30, blank=True)
    jobtech_label = models.CharField(max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="skill_once_per_version"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(is_current=True),
                name="skill_one_current_version",
            ),
            *Versioned.Meta.constraints,
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    @property
    def name(self):
        return _in_language(self.name_sv, self.name_en)

    @property
    def is_core(self):
        return self.code.startswith(self.CORE_PREFIX)

    @property
    def criteria(self):
        """[(level, what it takes)] for the levels that take something."""
        return [
            (Level.WITH_SUPERVISION, self.level1_sv),
            (Level.INDEPENDENT, self.level2_sv),
            (Level.PROFICIENT, self.level3_sv),
        ]


def _in_language(swedish, english):
    return english if get_language() == "en" else swedish
