"""What an organisation's papers look like: its logo and its colour."""

import hashlib

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core import colors

from .people import Organisation

# That of the paper as it is without any.
USUAL_COLOR = "#14304f"


class LogoQuerySet(models.QuerySet):
    def keep(self, content):
        """The row of these bytes; made only if nobody has used them before."""
        sha256 = hashlib.sha256(content).hexdigest()
        logo, _is_new = self.get_or_create(sha256=sha256, defaults={"content": content})
        return logo


class Logo(models.Model):
    """A PNG, found by its hash. Append-only: what was once printed can be again."""

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()

    objects = LogoQuerySet.as_manager()

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")

    def __str__(self):
        return self.sha256[:16]


class Letterhead(models.Model):
    """Frozen into each certificate when it is issued; later changes touch none."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="letterhead"
    )
    logo = models.ForeignKey(
        Logo, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    logo_text = models.CharField(_("what the logo says"), max_length=150, blank=True)
    color = models.CharField(
        _("colour"),
        max_length=7,
        default=USUAL_COLOR,
        validators=[RegexValidator(rf"\A{colors.HEX.pattern}\Z")],
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(logo__isnull=True) | ~models.Q(logo_text=""),
                name="letterhead_logo_has_a_text",
                violation_error_message=_(
                    "Write what the logo says, for those who hear the paper read."
                ),
            )
        ]

    def __str__(self):
        return str(self.organisation)

    @property
    def frozen(self):
        """What a paper keeps of it, as data."""
        logo = {"sha256": self.logo.sha256, "text": self.logo_text} if self.logo else {}
        return {"color": self.color, "logo": logo}
