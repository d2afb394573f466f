"""What a single cell holds. Each function raises ValidationError with a sentence."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .reading_xlsx import ExcelError, Formula


def plain(value):
    """The text of a cell, without blanks around it."""
    if value is None:
        return ""
    if isinstance(value, Formula) or str(value).startswith("="):
        raise ValidationError(_("The cell holds a formula. Paste it as a value."))
    if isinstance(value, ExcelError):
        raise ValidationError(_("The cell shows an error of Excel. Write the value."))
    text = str(value).strip()
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        raise ValidationError(
            _("The cell holds a character that can't be stored. Type the value again.")
        )
    return text


def within(text, length):
    if len(text) > length:
        raise ValidationError(
            _("The text is too long: %(length)s characters, at most %(most)s.")
            % {"length": len(text), "most": length}
        )
    return text


def is_filled(value):
    return value is not None and (not isinstance(value, str) or value.strip() != "")
