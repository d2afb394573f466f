"""What a coach types to find somebody: part of a name, a number, or D-1042."""

import re

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from core.identity_numbers import parse
from core.text import fold

from .models import Participant

MAX_LENGTH = 100
# Fewer digits would be a list of everyone born in a century.
BIRTH_DIGITS = range(4, 9)

_REFERENCE = re.compile(r"[dD]-?(\d{1,12})", re.ASCII)
_NUMBER = re.compile(r"\d[\d+-]*", re.ASCII)


def found_by(text, organisations):
    """The condition on Enrolment for what was typed, within these organisations.

    Raises ValidationError with a sentence where a number is written wrongly.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        raise ValidationError(
            _("Write at most %(count)s characters.") % {"count": MAX_LENGTH}
        )
    if reference := _REFERENCE.fullmatch(text):
        return Q(participant_id=int(reference[1]))
    if _NUMBER.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        if len(digits) in BIRTH_DIGITS:
            return _born(digits, organisations)
        if len(digits) > BIRTH_DIGITS[-1]:
            return _numbered(text, organisations)
    condition = Q()
    for word in fold(text).split():
        condition &= Q(participant__search_name__contains=word)
    return condition


def _numbered(text, organisations):
    """Who has this identity number, or had it before."""
    people = Participant.objects.filter(organisation__in=organisations)
    return Q(participant__in=people.registered_as(parse(text)).values("pk"))


def _born(digits, organisations):
    """Born 1988, 198804 or 880412; a range, since it uses the index on both engines."""
    centuries = ["", "19", "20"] if len(digits) <= 6 else [""]
    condition = Q()
    for century in centuries:
        begun = century + digits
        condition |= Q(
            participant__birth_digits__range=(begun.ljust(8, "0"), begun.ljust(8, "9"))
        )
    return condition & Q(participant__organisation__in=organisations)
