"""Texts that an administrator writes; the history says who wrote what."""

from django.db import transaction

from core.saving import save_by
from validation.models import PhraseText


@transaction.atomic
def save_skill_text(text, *, by, **fields):
    """A text that is emptied goes away: the page then shows Swedish."""
    for name, value in fields.items():
        setattr(text, name, value)
    if not text.is_empty:
        return save_by(text, by)
    if text.pk:
        text._history_user = by
        text.delete()
    return text


@transaction.atomic
def save_phrases(*, language, texts, by):
    known = {p.key: p for p in PhraseText.objects.filter(language=language)}
    for key, words in texts.items():
        phrase = known.get(key)
        if words and phrase is None:
            save_by(PhraseText(key=key, language=language, text=words), by)
        elif words and phrase.text != words:
            phrase.text = words
            save_by(phrase, by)
        elif phrase and not words:
            phrase._history_user = by
            phrase.delete()
    return language
