"""Rules of single values that come from outside, with a sentence for the user."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import luhn


def normalise_organisation_number(raw):
    """The ten digits of `556016-0680`, `5560160680` or `16 556016-0680`."""
    digits = re.sub(r"[\s-]", "", raw or "")
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    return digits


def organisation_number(value):
    """Ten digits, a known group digit first, third digit at least 2, a check digit.

    Raises ValidationError. Source: Skatteverket SKV 709; the third digit tells an
    organisation number from a personal identity number.
    """
    if not re.fullmatch(r"[1235-9]\d[2-9]\d{7}", value):
        raise ValidationError(
            _("Write the organisation number with ten digits, such as 556016-0680.")
        )
    if not luhn.is_valid(value):
        raise ValidationError(
            _("The check digit of the organisation number is wrong. Look for a typo.")
        )


def format_organisation_number(digits):
    return f"{digits[:6]}-{digits[6:]}"
