"""Register files of any size, to measure the import with and to try it by hand."""

import csv
import datetime
import io
import random

import xlsxwriter

from core.text import fold

from .people import full_name, identity_number

HEADINGS = [
    "Personnummer",
    "Förnamn",
    "Efternamn",
    "E-post",
    "Telefon",
    "Område",
    "Arbetslös sedan",
    "Program",
    "Coach",
    "Inskriven",
    "Avslutad",
    "Avslutstyp",
    "Avslutskod",
    "Uppföljning 90",
    "Uppföljning 180",
    "Uppföljning 365",
]
ENDS = [
    ("PLANNED", "EMP_PERM", "WORK"),
    ("EARLY_POSITIVE", "EMP_TEMP", "WORK"),
    ("EARLY_POSITIVE", "EMP_NYSTART", "WORK_SUBSIDISED"),
    ("PLANNED", "STUDY_ELIG", "STUDY"),
    ("PLANNED", "INTERNSHIP", "LOOKING"),
    ("PLANNED", "TERM_END", "LOOKING"),
    ("INTERRUPTED_BY_PERSON", "DROPOUT", "UNKNOWN"),
    ("INTERRUPTED_BY_PERSON", "MOVED", "OTHER"),
]
LONGEST = 540
DAY = datetime.timedelta(days=1)


def rows(count, *, today, programme, coaches, areas, seed=1):
    """`count` rows: every fourth person returns once, about a tenth has not ended."""
    chance = random.Random(seed)
    made, n = 0, 0
    while made < count:
        person = _person(chance, n)
        start = today - DAY * chance.randrange(30, 3000)
        for _time in range(1 if n % 4 else 2):
            if made == count or start >= today - DAY * 7:
                break
            end = start + DAY * chance.randrange(20, LONGEST)
            yield [
                *person,
                chance.choice(areas),
                start - DAY * chance.randrange(30, 2000),
                programme,
                chance.choice(coaches),
                start,
                *_exit(chance, end, today),
            ]
            made += 1
            start = end + DAY * chance.randrange(1, 200)
        n += 1


def _person(chance, n):
    number, (first, last) = identity_number(n), full_name(chance)
    return [
        f"{number[:8]}-{number[8:]}",
        first,
        last,
        f"{fold(first)}.{fold(last)}{n}@exempel.example".replace(" ", ""),
        f"070-174 {n % 10_000:04d}",
    ]


def _exit(chance, end, today):
    """When, how and why it ended and what came after; empty while it goes on."""
    if end >= today:
        return [None] * 6
    end_type, code, status = chance.choice(ENDS)
    known = [status if end + DAY * t <= today else None for t in (90, 180, 365)]
    return [end, end_type, code, *known]


def as_csv(rows, *, delimiter=";"):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([HEADINGS, *rows])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows):
    """As Excel keeps it: days as dates, numbers of people as text."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "constant_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Register")
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write_string(number, column, value)
    book.close()
    return content.getvalue()
