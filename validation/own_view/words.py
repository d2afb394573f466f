"""The sentences of the participant's page, in the language that the reader chose.

Swedish and English are the program's own, through gettext; the others are data, as
drafts or read by a native speaker. A text that is missing is shown in Swedish, and says
that it is Swedish: a screen reader must not read it aloud as if it were Arabic.
"""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.translation import override

from validation.models import Language, Level, PhraseText, SkillText
from validation.models.texts import TRANSLATED, direction

from .phrases import PHRASES


@dataclass(frozen=True)
class Text:
    """Words and the language they are in, where that is not the page's."""

    words: str
    language: str
    page_language: str

    @property
    def is_foreign(self):
        return self.language != self.page_language

    @property
    def direction(self):
        return direction(self.language)

    def followed_by(self, other):
        """Both as one run where they are one language: else each would keep its side,
        and Swedish on an Arabic page would stand with its end first."""
        if self.language == other.language:
            return Text(
                f"{self.words} {other.words}", self.language, self.page_language
            )
        return format_html("{} {}", self, other)

    def __html__(self):
        if not self.is_foreign:
            return format_html("{}", self.words)
        return format_html(
            '<span lang="{}" dir="{}">{}</span>',
            self.language,
            self.direction,
            self.words,
        )

    def __str__(self):
        return self.__html__()


class Reader:
    """Writes what a page says in one language, with Swedish where a text is missing."""

    def __init__(self, language):
        self.language = Language(language)
        self.direction = direction(self.language)
        rows = PhraseText.objects.filter(language=self.language)
        self._phrases = dict(rows.values_list("key", "text"))

    @property
    def frame(self):
        """The language of what surrounds the page, which gettext writes."""
        return self.language if self.language not in TRANSLATED else Language.SWEDISH

    def phrase(self, key):
        if key in self._phrases:
            return self._text(self._phrases[key])
        with override(self.frame):
            return Text(str(PHRASES[key]), self.frame, self.language)

    @property
    def phrases(self):
        return {key: self.phrase(key) for key in PHRASES}

    def level(self, level):
        return self.phrase(f"level_{int(level)}")

    def skills(self, role):
        """The skills of a role, each with its text in this language at hand."""
        texts = SkillText.objects.filter(language=self.language)
        return role.skills.prefetch_related(Prefetch("texts", texts, to_attr="told"))

    def name(self, skill):
        return self._of(skill, "name", skill.name_sv)

    def criterion(self, skill, level):
        swedish = dict(skill.criteria)[Level(level)]
        return self._of(skill, f"level{int(level)}", swedish)

    def role(self, role):
        return self.issued({"sv": role.name_sv, "en": role.name_en})

    def issued(self, names):
        """What a certificate says in the two languages it is issued in."""
        if self.language == Language.ENGLISH:
            return self._text(names["en"])
        return Text(names["sv"], Language.SWEDISH, self.language)

    def _of(self, skill, field, swedish):
        words = next((getattr(told, field) for told in skill.told), "")
        if words:
            return self._text(words)
        return Text(swedish, Language.SWEDISH, self.language)

    def _text(self, words):
        return Text(words, self.language, self.language)


def drafts():
    """The languages in which nobody who knows them has read the page itself."""
    written = PhraseText.objects.unread().values_list("language", flat=True)
    found = set(written.order_by().distinct())
    return [language for language in Language if language in found]


def offered():
    """The languages to choose among: those in which there is anything to read."""
    written = set(SkillText.objects.values_list("language", flat=True).distinct())
    written |= set(PhraseText.objects.values_list("language", flat=True).distinct())
    own = {Language.SWEDISH, Language.ENGLISH}
    return [language for language in Language if language in written | own]
