"""Swedish identity numbers: personnummer and samordningsnummer.

Rules: folkbokföringslagen 18 § (the number, and `+` from the year a person turns
100), lag 2022:1697 (coordination numbers; day + 60, and month or day without a
meaning where the date of birth is not known). Interim numbers with a letter are
not accepted.
"""

import datetime
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import luhn

from core.dates import today

EARLIEST_YEAR = 1840
COORDINATION_DAY = 60

# Blanks inside are kept out, not removed: “+” turns into a blank in a badly decoded
# address, and removing it would move the person a century.
_SHAPE = re.compile(
    r"(?P<century>\d\d)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?P<separator>[-+]?)(?P<birth>\d{3})(?P<check>\d)",
    re.ASCII,
)
_EXCEL_NOTATION = re.compile(r"\d[.,]?\d*[eE]\+?\d+", re.ASCII)


@dataclass(frozen=True)
class IdentityNumber:
    """One number in canonical form.

    `digits` are the twelve digits, `birth_date` is None when the number does not say,
    `legal_sex` is what the number was given as (F or M), not who the person is.
    """

    digits: str
    is_coordination: bool
    birth_date: datetime.date | None
    birth_year: int
    legal_sex: str

    @property
    def birth_digits(self):
        return self.digits[:8]


def parse(raw, *, on=None):
    """The number that a person wrote with 10 or 12 digits, with or without - or +.

    Raises ValidationError with a sentence that says what is wrong and how to mend it.
    """
    on = on or today()
    match = _SHAPE.fullmatch((raw or "").strip())
    if not match:
        raise ValidationError(_shape_fault(raw or ""), code="format")
    if match["birth"] == "000":
        raise ValidationError(
            _("The number after the date can't be 000."), code="birth"
        )
    year = _year(match, on)
    tail = (
        match["year"] + match["month"] + match["day"] + match["birth"] + match["check"]
    )
    if not luhn.is_valid(tail):
        raise ValidationError(
            _("The last digit does not fit the others. Look for a typo."),
            code="checksum",
        )
    is_coordination = int(match["day"]) >= COORDINATION_DAY
    birth_date = _birth_date(year, match, is_coordination)
    if birth_date and birth_date > on:
        raise ValidationError(_("The date of birth is in the future."), code="future")
    return IdentityNumber(
        digits=f"{year}{tail[2:]}",
        is_coordination=is_coordination,
        birth_date=birth_date,
        birth_year=year,
        legal_sex="F" if int(match["birth"]) % 2 == 0 else "M",
    )


def short(digits, *, on=None):
    """Ten digits with - or +, as on an identity card: 880412-1234."""
    age_this_year = (on or today()).year - int(digits[:4])
    return f"{digits[2:8]}{'+' if age_this_year >= 100 else '-'}{digits[8:]}"


def long(digits):
    """Twelve digits with a hyphen: 19880412-1234."""
    return f"{digits[:8]}-{digits[8:]}"


def _shape_fault(raw):
    if _EXCEL_NOTATION.fullmatch(raw.strip()):
        return _(
            "Excel has rewritten the number, and digits are lost. Format the column as "
            "text and type the number again."
        )
    if re.fullmatch(r"\d{7,9}", raw.strip(), re.ASCII):
        return _(
            "Digits are missing. If the number begins with 0, Excel has dropped it: "
            "format the column as text and type the number again."
        )
    return _("Write the number as 19880412-1234 or 880412-1234.")


def _year(match, on):
    if match["century"]:
        year = int(match["century"] + match["year"])
        if match["separator"] == "+" and on.year - year < 100:
            raise ValidationError(
                _("+ is only for those who turn 100 this year or are older."),
                code="separator",
            )
    else:
        latest = on.year - (100 if match["separator"] == "+" else 0)
        year = latest - (latest - int(match["year"])) % 100
    if year > on.year:
        raise ValidationError(_("The date of birth is in the future."), code="future")
    if year < EARLIEST_YEAR:
        raise ValidationError(_("The year of birth is too long ago."), code="year")
    return year


def _birth_date(year, match, is_coordination):
    """The date of birth; None where a coordination number leaves it open."""
    month, day = int(match["month"]), int(match["day"])
    if is_coordination:
        day -= COORDINATION_DAY
    try:
        return datetime.date(year, month, day)
    except ValueError:
        if is_coordination and month <= 12 and day <= 31:
            return None
    raise ValidationError(_("There is no such date."), code="date")
