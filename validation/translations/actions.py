"""Texts that an administrator writes or lets read; the history says who did what."""

from django.db import transaction

from core.dates import today
from core.saving import save_by
from validation.models import PhraseText, SkillText


@transaction.atomic
def save_skill_text(text, *, checked_by, by, **fields):
    """A text that is emptied goes away: the page then shows Swedish."""
    for name, value in fields.items():
        setattr(text, name, value)
    if not text.is_empty:
        return _save_read(text, checked_by, today(), by)
    if text.pk:
        _remove(text, by)
    return text


@transaction.atomic
def save_phrases(*, language, texts, checked_by, by):
    """All of the page's sentences, as one native speaker has read them."""
    known = {p.key: p for p in PhraseText.objects.filter(language=language)}
    for key, words in texts.items():
        phrase = known.get(key) or PhraseText(key=key, language=language)
        if words and (phrase.text != words or phrase.is_draft):
            phrase.text = words
            _save_read(phrase, checked_by, today(), by)
        elif phrase.pk and not words:
            _remove(phrase, by)
    return language


@transaction.atomic
def mark_read(language, *, checked_by, checked_on, by):
    """What stood as a draft has now been read, and stands as it is."""
    for text in _drafts(language):
        _save_read(text, checked_by, checked_on, by)
    return language


@transaction.atomic
def remove_drafts(language, *, by):
    """The page shows Swedish rather than what nobody who knows it has read."""
    for text in _drafts(language):
        _remove(text, by)


def _drafts(language):
    return [
        text
        for model in (PhraseText, SkillText)
        for text in model.objects.unread().filter(language=language)
    ]


def _save_read(text, checked_by, checked_on, by):
    text.checked_by, text.checked_on = checked_by, checked_on
    return save_by(text, by)


def _remove(text, by):
    text._history_user = by
    text.delete()
