"""Invented people for measurements: the same ones for the same seed.

Identity numbers have the birth numbers 238 and 239 that the tax agency keeps for tests,
and birthdays before those of the demonstration, so that a file tried there renames
nobody. 18 000 people are as many as there are then; larger sets go on with other birth
numbers, whose owners may exist. So the sets are made to be measured and thrown away.
"""

import datetime

from stdnum import luhn

FIRST_BIRTHDAY = datetime.date(1962, 1, 1)
DAYS = 9_131  # until 1986
BIRTH_NUMBERS = [238, 239, *(n for n in range(200, 280) if n not in (238, 239))]
# Shares no factor with DAYS, so that steps of it visit every day once.
STRIDE = 7_919

_FIRST = (
    "Amina Anders Anna Asha Bashir Birgitta Cecilia Daniel Elif Emma Erik Farah Fatima "
    "Fredrik Göran Hana Hassan Ibrahim Ingrid Jasmin Johan Karin Khadija Lars Leila "
    "Lina Maria Marko Mehmet Mikael Mona Nadia Nikola Olof Omar Petra Rania Robin "
    "Samira Sara Sofia Stefan Tariq Tomas Ulla Viktor Yasmin Yusuf Zahra Åsa"
)
_LAST = (
    "Abdi Ahmed Ali Andersson Berg Bergström Björk Dahl Demir Ek Ekström Eriksson "
    "Farah Forsberg Gustafsson Hassan Hedlund Holm Hussein Ibrahim Jansson Johansson "
    "Karlsson Kaya Kovač Larsson Lind Lindgren Lundin Mohamed Månsson Nilsson Nordin "
    "Nyström Olsson Omar Persson Petrović Rahimi Sandberg Sjöberg Ström Svensson "
    "Söderberg Wallin Yılmaz Åberg Öberg Öhman Östlund"
)
FIRST_NAMES, LAST_NAMES = _FIRST.split(), _LAST.split()


def identity_number(n):
    """The n:th number, twelve digits; another for each n up to 730 000."""
    series, place = divmod(n, DAYS)
    day = FIRST_BIRTHDAY + datetime.timedelta(days=place * STRIDE % DAYS)
    nine = f"{day:%y%m%d}{BIRTH_NUMBERS[series]}"
    return f"{day:%Y%m%d}{BIRTH_NUMBERS[series]}{luhn.calc_check_digit(nine)}"


def full_name(random):
    return random.choice(FIRST_NAMES), random.choice(LAST_NAMES)
