"""In which languages somebody is written to, and how a day is written in them."""

from django.utils.formats import date_format
from django.utils.translation import override

from core.text import fold
from validation.models import Language

# How languages are called in the free text on a person's page.
NAMES = {
    Language.SWEDISH: ("svenska", "swedish"),
    Language.ENGLISH: ("engelska", "english"),
    Language.ARABIC: ("arabiska", "arabic", "العربية"),
    Language.SOMALI: ("somaliska", "somali", "soomaali"),
    Language.PERSIAN: ("persiska", "farsi", "dari", "persian", "فارسی"),
    Language.TIGRINYA: ("tigrinja", "tigrinska", "tigrinya", "ትግርኛ"),
    Language.UKRAINIAN: ("ukrainska", "ukrainian", "українська"),
}
# The framework has no names of months in these.
WITHOUT_MONTHS = {Language.SOMALI, Language.TIGRINYA}


def named_by(participant):
    """Those of our languages that the person's page names, in the same order."""
    told = fold(participant.languages)
    places = {
        language: min(told.find(fold(name)) for name in names if fold(name) in told)
        for language, names in NAMES.items()
        if any(fold(name) in told for name in names)
    }
    return sorted(places, key=places.get)


def page_for(participant):
    """The language to open a page in, or None if nothing is known."""
    return next(iter(named_by(participant)), None)


def letters_for(participant):
    """The languages of a mail: Swedish, which others can help to read, and another
    that the person knows, the first named first. Of whom nothing is known: English."""
    named = named_by(participant)
    if not named:
        return [Language.SWEDISH, Language.ENGLISH]
    others = [language for language in named if language != Language.SWEDISH][:1]
    if Language.SWEDISH not in named:
        return [*others, Language.SWEDISH]
    return [x for x in named if x == Language.SWEDISH or x in others]


def day_in(language, day):
    """The date as the language writes it; in figures where we have no months."""
    if language in WITHOUT_MONTHS:
        return day.isoformat()
    with override(language):
        return date_format(day, "j E Y")
