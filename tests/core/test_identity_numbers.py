"""Numbers of people who do not exist: birth numbers 238 and 239 are kept for tests."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import assume, example, given
from hypothesis import strategies as st
from stdnum import luhn

from core.identity_numbers import long, parse, short

ON = datetime.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def number(date_digits, birth="239"):
    """Twelve digits with the check digit that fits, whatever the date is."""
    nine = date_digits[2:] + birth
    return date_digits + birth + luhn.calc_check_digit(nine)


PERSON = "198707052380"
COORDINATION = "196801642395"


@pytest.mark.parametrize(
    "written",
    [
        "198707052380",
        "19870705-2380",
        "8707052380",
        "870705-2380",
        "  870705-2380\n",
    ],
)
def test_every_way_to_write_a_number_gives_the_same(written):
    parsed = parse(written, on=ON)

    assert parsed.digits == PERSON
    assert parsed.birth_date == datetime.date(1987, 7, 5)
    assert parsed.birth_year == 1987
    assert parsed.birth_digits == "19870705"
    assert not parsed.is_coordination


@pytest.mark.parametrize(
    ("digits", "sex"), [("198707052380", "F"), ("198707012392", "M")]
)
def test_legal_sex_is_even_or_odd(digits, sex):
    assert parse(digits, on=ON).legal_sex == sex


@pytest.mark.parametrize(
    ("digits", "birth_date"),
    [
        (COORDINATION, datetime.date(1968, 1, 4)),
        ("197500752386", None),  # month unknown
        ("199000702390", None),
        (number("19850060"), None),  # month and day unknown
        (number("19850560"), None),  # day unknown
        (number("19850290"), None),  # 30 February: days run to 91 in every month
        (number("19850591"), datetime.date(1985, 5, 31)),
        (number("19850491"), None),
    ],
)
def test_coordination_numbers_may_leave_the_date_open(digits, birth_date):
    parsed = parse(digits, on=ON)

    assert parsed.is_coordination
    assert parsed.birth_date == birth_date
    assert parsed.birth_year == int(digits[:4])
    assert parsed.digits == digits


@pytest.mark.parametrize(
    ("written", "on", "year"),
    [
        # Ten digits are the latest year that has begun; + is a hundred years more.
        ("20260101", ON, 2026),
        ("20270101", datetime.date(2027, 1, 1), 2027),
        ("19270101", ON, 1927),
    ],
)
def test_ten_digits_are_the_latest_year_possible(written, on, year):
    ten = number(written)[2:]

    assert parse(ten, on=on).birth_year == year


@pytest.mark.parametrize(
    ("born", "on", "separator"),
    [
        # From the first of January of the year in which the person turns 100.
        ("19261231", datetime.date(2025, 12, 31), "-"),
        ("19261231", datetime.date(2026, 1, 1), "+"),
        ("19260101", datetime.date(2026, 1, 1), "+"),
        ("18901231", ON, "+"),
        ("20200229", ON, "-"),
    ],
)
def test_plus_from_the_year_of_the_hundredth_birthday(born, on, separator):
    digits = number(born)

    assert short(digits, on=on) == f"{digits[2:8]}{separator}{digits[8:]}"
    assert parse(short(digits, on=on), on=on).digits == digits


def test_long_form_has_twelve_digits_and_a_hyphen():
    assert long(PERSON) == "19870705-2380"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "format"),
        (None, "format"),
        ("870705", "format"),
        ("870705 2380", "format"),  # the blank may have been a plus
        ("19870705 2380", "format"),
        ("19 870705-2380", "format"),
        ("870705--2380", "format"),
        ("870705-23801", "format"),
        ("870705–2380", "format"),  # a dash, not a hyphen
        ("870705-T380", "format"),  # interim number
        ("19870705TF29", "format"),
        ("٨٧٠٧٠٥٢٣٨٠", "format"),
        ("８７０７０５２３８０", "format"),  # digits of full width
        ("870705\x002380", "format"),
        ("8707052380\x00", "format"),
        ("1" * 10_000, "format"),
        ("870705-2381", "checksum"),
        ("780705-2380", "checksum"),
        (number("19870705", birth="000"), "birth"),
        (number("19871305"), "date"),
        (number("19870700"), "date"),
        (number("19870005"), "date"),
        (number("19870230"), "date"),
        (number("19870732"), "date"),
        (number("19871361"), "date"),
        (number("19850592"), "date"),
        (number("20261122"), "future"),
        (number("20270101"), "future"),
        (number("21870705"), "future"),
        (number("18390705"), "year"),
        ("19870705+2380", "separator"),
    ],
)
def test_what_is_no_number_is_explained(written, code):
    with pytest.raises(ValidationError) as error:
        parse(written, on=ON)

    assert error.value.code == code
    assert error.value.messages[0].endswith(".")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("1.98707E+11", "Excel has rewritten the number"),
        ("1,98707052380E+11", "Excel has rewritten the number"),
        ("705052380", "Digits are missing"),
        ("870705-23", "Write the number as 19880412-1234"),
        ("870705-2381", "Look for a typo"),
    ],
)
def test_the_sentence_says_how_to_mend_it(written, sentence):
    with pytest.raises(ValidationError, match=sentence):
        parse(written, on=ON)


def test_day_of_birth_may_be_today():
    assert parse(number("20261121"), on=ON).birth_date == ON


dates = st.dates(datetime.date(1890, 1, 1), ON)
births = st.sampled_from(["238", "239"])


@given(dates, births)
@example(datetime.date(2000, 2, 29), "238")
def test_every_number_comes_back_from_every_form(born, birth):
    digits = number(f"{born:%Y%m%d}", birth)

    for written in (digits, long(digits), short(digits, on=ON)):
        parsed = parse(written, on=ON)
        assert parsed.digits == digits
        assert parsed.birth_date == born
        assert not parsed.is_coordination


@given(dates, births, st.integers(0, 9))
def test_a_wrong_digit_is_always_found(born, birth, place):
    digits = number(f"{born:%Y%m%d}", birth)
    at = place + 2
    wrong = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]

    with pytest.raises(ValidationError):
        parse(wrong, on=ON)


@given(dates, births, st.integers(2, 10))
def test_two_digits_that_changed_places_are_found(born, birth, at):
    digits = number(f"{born:%Y%m%d}", birth)
    pair = digits[at : at + 2]
    # 09 and 90 are the one pair that the check digit can't tell apart.
    assume(pair[0] != pair[1] and set(pair) != {"0", "9"})

    with pytest.raises(ValidationError):
        parse(digits[:at] + pair[::-1] + digits[at + 2 :], on=ON)


@given(st.text(max_size=30))
@example("1e5")
@example("0" * 12)
def test_any_text_gives_a_number_or_a_sentence(text):
    try:
        parsed = parse(text, on=ON)
    except ValidationError:
        return

    assert parsed.digits.isascii()
    assert len(parsed.digits) == 12
