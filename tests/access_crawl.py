"""What every address showed to every role, and what the read log said of it.

The crawl is the costly part, so it is done once per app and kept as plain facts; the
requests themselves are undone. test_read_log and test_protection judge it.
"""

from copy import copy
from dataclasses import dataclass, field
from functools import cache

from django.db.models.signals import post_save
from post_office.models import Email

from accounts.models import ReadLogEntry
from tests.access_visits import ROWS, address, sign_in_all, visits
from tests.access_world import build_world
from tests.canaries import everybody, referred_to_in, shown_in, text_of

PROTECTED = "protected_"
SEARCHED = ["first_name", "last_name", "phone", "email", "identity_number"]


@dataclass(frozen=True)
class Look:
    """One response: whose facts and whose references it held, and who is logged."""

    label: str
    role: str
    user_id: int | None
    shown: frozenset
    named: frozenset
    referred_to: frozenset
    logged: tuple


@dataclass
class Crawl:
    protected_id: int
    looks: list = field(default_factory=list)
    mails: list = field(default_factory=list)


@dataclass(frozen=True)
class MailFacts:
    """Whom a mail's subject or whole text told of."""

    subject: str
    in_subject: frozenset
    in_all: frozenset


@cache
def crawl(app):
    world = build_world()
    people = everybody()
    found = Crawl(protected_id=world.protected_participant.pk)
    keep = _keeper(found.mails, people)
    post_save.connect(keep, sender=Email)
    try:
        clients = sign_in_all(world)
        for row in ROWS[app]:
            for visit in _visits(row, world, clients):
                found.looks.append(look(visit, people))
    finally:
        post_save.disconnect(keep, sender=Email)
    return found


def look(visit, people):
    """What one response holds. What the visitor typed is in the answer anyway."""
    text = text_of(visit.response)
    untyped = {
        person: {fact for fact in facts if fact not in visit.typed}
        for person, facts in people.items()
    }
    rows = ReadLogEntry.objects.filter(request_id=visit.request_id)
    return Look(
        label=visit.label,
        role=visit.role,
        user_id=visit.user and visit.user.pk,
        shown=shown_in(text, untyped),
        named=shown_in(text, {p: f - case_content(f) for p, f in untyped.items()}),
        referred_to=referred_to_in(text, people),
        logged=tuple(rows),
    )


def case_content(facts):
    """What is written about a case, as against who the person is."""
    return {fact for fact in facts if fact.startswith(("Anteckning", "Steg"))}


def _visits(row, world, clients):
    """The row as it is, with the objects of the protected person, and searched."""
    yield from visits(row, world, clients)
    twin = with_protected_objects(world)
    if _asks(row, world) != _asks(row, twin):
        yield from visits(row, twin, clients)
    if row.get is not None and not row.about_an_object and _has_search(row, world):
        person = world.protected_participant
        for typed in (getattr(person, fact) for fact in SEARCHED):
            yield from visits(row, world, clients, typed=typed)


def with_protected_objects(world):
    """The world in which w.enrolment is w.protected_enrolment, and so on for all."""
    twin = copy(world)
    for name, value in vars(world).items():
        if name.startswith(PROTECTED):
            setattr(twin, name.removeprefix(PROTECTED), value)
    return twin


def _asks(row, world):
    return address(row, world), row.query(world), row.data(world)


def _has_search(row, world):
    """Whether those who get the page find a search box on it."""
    for role, client in sign_in_all(world).items():
        if row.expected("GET", role) == 200:
            return b'name="q"' in client.get(address(row, world)).content
    return False


def _keeper(mails, people):
    def keep(instance, created, **kwargs):
        if created:
            message = instance.email_message()
            html = getattr(message, "alternatives", "")
            whole = f"{message.subject} {message.body} {html}"
            mails.append(
                MailFacts(
                    subject=message.subject,
                    in_subject=shown_in(message.subject, people),
                    in_all=shown_in(whole, people),
                )
            )

    return keep
