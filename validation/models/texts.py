"""What participants read, in the languages that somebody has written it in.

Swedish is what the catalogue itself holds. Every other language is data: an
administrator adds it text by text, and where one is missing the page shows Swedish.
"""

from django.db import models
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


RIGHT_TO_LEFT = {Language.ARABIC, Language.PERSIAN}
# Swedish and English of what the page says are the program's own.
TRANSLATED = [
    language
    for language in Language
    if language not in {Language.SWEDISH, Language.ENGLISH}
]


def direction(language):
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


class SkillText(models.Model):
    """One skill in one language. What is left empty is shown in Swedish."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=Language)
    name = models.CharField(_("name"), max_length=100, blank=True)
    level1 = models.CharField(_("criteria for level 1"), max_length=300, blank=True)
    level2 = models.CharField(_("criteria for level 2"), max_length=300, blank=True)
    level3 = models.CharField(_("criteria for level 3"), max_length=300, blank=True)
    checked_by = models.CharField(
        _("who has checked the translation"), max_length=150, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("text of a skill")
        verbose_name_plural = _("texts of skills")
        ordering = ["skill__position", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["skill", "language"], name="skill_text_once_per_language"
            )
        ]

    def __str__(self):
        return f"{self.skill.code} {self.language}"

    @property
    def is_empty(self):
        return not any([self.name, self.level1, self.level2, self.level3])


class PhraseText(models.Model):
    """One sentence of the page itself in one language."""

    key = models.CharField(max_length=30)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    text = models.CharField(_("text"), max_length=500)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sentence of a page")
        verbose_name_plural = _("sentences of pages")
        ordering = ["language", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="phrase_text_once_per_language"
            )
        ]

    def __str__(self):
        return f"{self.key} {self.language}"
