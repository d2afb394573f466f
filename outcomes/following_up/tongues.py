"""In which languages somebody is written to, and how a day is written in them."""

from django.utils.formats import date_format
from django.utils.translation import override

from core.templatetags.formats import day as written
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
# The framework knows the names of the months in these.
WITH_MONTHS = {Language.ARABIC, Language.PERSIAN, Language.UKRAINIAN}


def spoken_by(participant):
    """The first language on the person's page that ours are written in, or None."""
    told = fold(participant.languages)
    places = {
        told.find(fold(name)): language
        for language, names in NAMES.items()
        for name in names
        if fold(name) in told
    }
    return places[min(places)] if places else None


def letters_for(participant):
    """The languages of a mail: the person's own, and Swedish for whoever helps to
    read; where nothing is known, Swedish and English."""
    own = spoken_by(participant)
    if own is None:
        return [Language.SWEDISH, Language.ENGLISH]
    return list(dict.fromkeys([own, Language.SWEDISH]))


def day_in(language, day):
    """The date as the language writes it; in figures where we have no months."""
    if language in (Language.SWEDISH, Language.ENGLISH):
        with override(language):
            return written(day)
    if language in WITH_MONTHS:
        with override(language):
            return date_format(day, "j E Y")
    return day.isoformat()
