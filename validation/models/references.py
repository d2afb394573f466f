"""What roles and skills correspond to in the classifications and models of others."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .catalogue import OccupationalRole, Skill

UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
FORMS_OF_CODES = {
    "esco": (
        re.compile(rf"https?://data\.europa\.eu/esco/(skill|occupation)/{UUID}"),
        _("Write the address in ESCO: http://data.europa.eu/esco/skill/…"),
    ),
    "ssyk": (re.compile("[0-9]{4}"), _("An SSYK code is four digits.")),
    "seqf": (re.compile("[1-8]"), _("A SeQF level is a number from 1 to 8.")),
}


class ExternalReference(models.Model):
    """Where somebody else describes the same thing; their texts stay with them.

    It belongs to one version of a role or of a skill, and ends with the next: what is
    put right is a new version, so that two can be compared. It never stands on a
    certificate, least of all a level in SeQF: that takes a decision of its own.
    """

    class Framework(models.TextChoices):
        ESCO = "esco", _("ESCO, the European classification")
        SSYK = "ssyk", _("SSYK 2012, occupations")
        SEQF = "seqf", _("SeQF, levels of qualifications")
        TRADE = "trade", _("a model of the trade")

    SHORT = {
        Framework.ESCO: "ESCO",
        Framework.SSYK: "SSYK",
        Framework.SEQF: "SeQF",
        Framework.TRADE: "",
    }

    role = models.ForeignKey(
        OccupationalRole, on_delete=models.CASCADE, null=True, related_name="references"
    )
    skill = models.ForeignKey(
        Skill, on_delete=models.CASCADE, null=True, related_name="references"
    )
    framework = models.CharField(
        _("kind"), max_length=10, choices=Framework, default=Framework.TRADE
    )
    standard = models.CharField(_("name of the model"), max_length=150, blank=True)
    module_code = models.CharField(
        _("code, module or address"), max_length=200, blank=True
    )
    label = models.CharField(_("what it is called there"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("external reference")
        verbose_name_plural = _("external references")
        ordering = ["framework", "standard", "module_code", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__isnull=True) ^ Q(skill__isnull=True),
                name="external_reference_of_role_or_skill",
            ),
            models.UniqueConstraint(
                fields=["role", "framework", "standard", "module_code"],
                name="external_reference_once_per_role",
            ),
            models.UniqueConstraint(
                fields=["skill", "framework", "standard", "module_code"],
                name="external_reference_once_per_skill",
            ),
        ]

    def __str__(self):
        """By name where it has one: nobody reads the address of a concept."""
        code = "" if self.address and self.label else self.module_code
        return " ".join(filter(None, [self.source, code, self.label]))

    def clean(self):
        if self.framework == self.Framework.TRADE:
            self._require("standard", _("Write what the model is called."))
        elif self.framework:
            self.standard = ""
            self._require_code(*FORMS_OF_CODES[self.framework])
        if self.framework == self.Framework.SEQF:
            self._require("label", _("Write which qualification has that level."))

    @property
    def source(self):
        return self.standard or self.SHORT[self.framework]

    @property
    def address(self):
        """Where one can read on, for what is known by its address."""
        return self.module_code if self.framework == self.Framework.ESCO else ""

    @property
    def key(self):
        """What it says, whichever version it belongs to."""
        return (self.framework, self.standard, self.module_code, self.label)

    def _require(self, name, sentence):
        if not getattr(self, name):
            raise ValidationError({name: sentence})

    def _require_code(self, form, sentence):
        if not form.fullmatch(self.module_code):
            raise ValidationError({"module_code": sentence})
