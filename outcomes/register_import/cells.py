"""What a single cell means. Each function raises ValidationError with a sentence."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from core import identity_numbers
from core.file_import.cells import plain, within
from core.forms import FIRST_DAY
from participants.models import Participant

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What spreadsheets take for the beginning of a formula.
_FORMULA_SIGNS = "=+-@"


def name(text):
    if not any(c.isalpha() for c in text) or text[0] in _FORMULA_SIGNS:
        raise ValidationError(_("Write a name."))
    return within(text, Participant._meta.get_field("first_name").max_length)


def identity_number(text):
    return identity_numbers.parse(within(text, 30))


def gender(text):
    if text.upper() not in Participant.Gender.values:
        raise ValidationError(_("Write F, M or X."))
    return text.upper()


def email(text):
    within(text, Participant._meta.get_field("email").max_length)
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValidationError(_("This is not an e-mail address.")) from error
    return text


def phone(text):
    if not any(c.isdigit() for c in text) or text[0] in "=@":
        raise ValidationError(_("Write a telephone number."))
    return within(text, Participant._meta.get_field("phone").max_length)


def day_until(today):
    """A function that reads a day which has come: 2026-03-04 or a date of Excel's."""

    def day(value):
        if not isinstance(value, datetime.date):
            value = _day_from_text(plain(value))
        if value > today:
            raise ValidationError(_("The date is in the future."))
        if value < FIRST_DAY:
            raise ValidationError(_("Write a date from 1900 or later."))
        return value

    return day


def _day_from_text(text):
    if not _ISO.fullmatch(text):
        raise ValidationError(_("Write the date as 2026-03-04."))
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(_("There is no such date.")) from error
