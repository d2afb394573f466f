"""Invented employers, with a workplace and somebody who answers at each."""

import csv
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from core.saving import save_by
from core.text import fold
from employers.actions import register_employer
from employers.models import Contact, Employer, EmployerNote, Workplace

from . import texts
from .clock import at, weekday
from .programmes import HUDDINGE, LINKOPING

FILE = Path(__file__).with_name("employers.csv")
# Organisation, and who in it keeps in touch with the employers.
ORGANISATIONS = {"linkoping": (LINKOPING, "coach2"), "huddinge": (HUDDINGE, "huddinge")}

# Line of business: what somebody is there, and does.
WORK = {
    "fastighetsskötsel": (
        "fastighetsskötare",
        "Rondering, enkel tillsyn och yttre skötsel",
    ),
    "trygghet": ("trygghetsvärd", "Synlig närvaro, samtal med boende och iakttagelser"),
    "lokalvård": ("lokalvårdare", "Lokalvård i trapphus och entréer"),
    "lager": ("lagerarbetare", "Plock, packning och enkel lagervård"),
    "grönytor": ("trädgårdsarbetare", "Gräs, rabatter och snö efter årstid"),
    "storkök": ("måltidsbiträde", "Förberedelser, servering och disk"),
    "bygg": ("byggbiträde", "Rivning, bärning och städning på bygget"),
    "kafé": ("kafébiträde", "Kassa, servering och enkel matlagning"),
    "vaktmästeri": ("vaktmästare", "Möblering, enkla lagningar och post"),
    "återbruk": ("återbruksarbetare", "Sortering, provning och försäljning"),
    "hotell": ("hotellstädare", "Rumsstädning och frukostservering"),
    "butik": ("butiksbiträde", "Kassa, påfyllning och kundkontakt"),
}


@dataclass(frozen=True)
class Business:
    """An employer with its workplace and the contact who answers and supervises."""

    employer: Employer
    workplace: Workplace
    contact: Contact

    @property
    def role(self):
        return WORK[self.employer.industry][0]

    @property
    def tasks(self):
        return WORK[self.employer.industry][1]


def open_businesses(stage, numbers, today):
    """{key: Business} in both organisations; each has been talked to now and then."""
    with FILE.open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {
        row["key"]: _open(stage, numbers, today, place, row)
        for place, row in enumerate(rows)
    }


def _business(organisation, numbers, row):
    """The employer of a row with its workplace and contact, not yet saved."""
    domain = fold(row["name"].split()[0])
    return Business(
        Employer(
            organisation=organisation,
            name=row["name"],
            industry=row["industry"],
            organisation_number=numbers.organisation_number(),
        ),
        Workplace(name=row["workplace"], city=row["town"]),
        Contact(
            name=row["person"],
            title=row["title"],
            email=f"{fold(row['person']).replace(' ', '.')}@{domain}.example",
            phone=numbers.phone(),
        ),
    )


def _open(stage, numbers, today, place, row):
    organisation, coach = ORGANISATIONS[row["organisation"]]
    by = stage.users[coach]
    business = _business(stage.organisations[organisation], numbers, row)
    with at(weekday(today - timedelta(days=900 - 20 * place))):
        register_employer(
            business.employer,
            contact=business.contact,
            workplace=business.workplace,
            by=by,
        )
    with at(weekday(today - timedelta(days=9 + 11 * place)), 14):
        note = EmployerNote(
            employer=business.employer,
            text=texts.NOTES_ON_EMPLOYERS[place % len(texts.NOTES_ON_EMPLOYERS)],
            call_again_on=today + timedelta(days=5 + 9 * place) if place % 3 else None,
            created_by=by,
        )
        save_by(note, by)
    return business
