"""Numbers that belong to nobody."""

import datetime
from itertools import count

from stdnum import luhn

from core.identity_numbers import parse

# The tax agency's test series: birth numbers 238 (women) and 239 (men).
BIRTH_NUMBERS = {"F": 238, "M": 239}
# The series 5599 of organisation numbers has not been given out.
FIRST_ORGANISATION_NUMBER = 559990_100
# Kept free for films and books by the telecommunications authority.
FIRST_PHONE, LAST_PHONE = 605, 699


class Numbers:
    """Hands out numbers, each identity number and organisation number once."""

    def __init__(self, random):
        self.random = random
        self._taken = set()
        self._organisations = count(FIRST_ORGANISATION_NUMBER)
        self._phones = count()

    def identity_number(self, sex, year):
        """Of somebody born that year."""
        while True:
            day = datetime.date(year, 1, 1)
            day += datetime.timedelta(days=self.random.randrange(365))
            nine = f"{day:%y%m%d}{BIRTH_NUMBERS[sex]}"
            digits = f"{day:%Y%m%d}{nine[6:]}{luhn.calc_check_digit(nine)}"
            if digits not in self._taken:
                self._taken.add(digits)
                return parse(digits)

    def organisation_number(self):
        nine = str(next(self._organisations))
        return nine + luhn.calc_check_digit(nine)

    def phone(self):
        number = FIRST_PHONE + next(self._phones) % (LAST_PHONE - FIRST_PHONE + 1)
        return f"070-174 0{number // 100} {number % 100:02d}"
