"""What participants read, in the languages that somebody has written it in.

Swedish is what the catalogue itself holds. Every other language is data: the program
brings drafts, an administrator writes and corrects, and where a text is missing the
page shows Swedish. A draft is a draft until a native speaker has read it.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .catalogue import Skill


class Language(models.TextChoices):
    """The languages that the own view can be shown in, by their own names."""

    SWEDISH = "sv", "Svenska"
    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"
    SOMALI = "so", "Soomaali"
    PERSIAN = "fa", "فارسی"
    TIGRINYA = "ti", "ትግርኛ"
    UKRAINIAN = "uk", "Українська"

    @property
    def translated_name(self):
        """The name for those who can't read its script."""
        return NAMES[self]


NAMES = {
    Language.SWEDISH: _("Swedish"),
    Language.ENGLISH: _("English"),
    Language.ARABIC: _("Arabic"),
    Language.SOMALI: _("Somali"),
    Language.PERSIAN: _("Persian"),
    Language.TIGRINYA: _("Tigrinya"),
    Language.UKRAINIAN: _("Ukrainian"),
}
RIGHT_TO_LEFT = {Language.ARABIC, Language.PERSIAN}
# Swedish and English of what the page says are the program's own.
TRANSLATED = [
    language
    for language in Language
    if language not in {Language.SWEDISH, Language.ENGLISH}
]


def direction(language):
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


class TextQuerySet(models.QuerySet):
    def unread(self):
        """Drafts: what no native speaker has read."""
        return self.filter(checked_by="")


class Told(models.Model):
    """A text in one language, and which native speaker has read it."""

    language = models.CharField(_("language"), max_length=2, choices=Language)
    checked_by = models.CharField(
        _("native speaker who has read it"), max_length=150, blank=True
    )
    checked_on = models.DateField(_("read on"), null=True, blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by="", checked_on__isnull=True)
                | (~Q(checked_by="") & Q(checked_on__isnull=False)),
                name="%(class)s_read_by_somebody_some_day",
            )
        ]

    @property
    def is_draft(self):
        return not self.checked_by


class SkillText(Told):
    """One skill in one language. What is left empty is shown in Swedish."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=100, blank=True)
    level1 = models.CharField(_("criteria for level 1"), max_length=300, blank=True)
    level2 = models.CharField(_("criteria for level 2"), max_length=300, blank=True)
    level3 = models.CharField(_("criteria for level 3"), max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("text of a skill")
        verbose_name_plural = _("texts of skills")
        ordering = ["skill__position", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["skill", "language"], name="skill_text_once_per_language"
            ),
            *Told.Meta.constraints,
        ]

    def __str__(self):
        return f"{self.skill.code} {self.language}"

    @property
    def is_empty(self):
        return not any([self.name, self.level1, self.level2, self.level3])


class PhraseText(Told):
    """One sentence of the page itself in one language."""

    key = models.CharField(max_length=30)
    text = models.CharField(_("text"), max_length=500)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sentence of a page")
        verbose_name_plural = _("sentences of pages")
        ordering = ["language", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="phrase_text_once_per_language"
            ),
            *Told.Meta.constraints,
        ]

    def __str__(self):
        return f"{self.key} {self.language}"
