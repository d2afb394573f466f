"""What every address showed to every role, and what the read log said of it.

The crawl is the costly part, so it is kept as plain facts and judged by several rules
(test_crawl); the requests themselves are undone.

It is done in two worlds: the ordinary one, with one protected person, and one in which
everybody has become protected after all that had happened, known to their coach only.
"""

from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models.signals import post_save
from post_office.models import Email

from participants.models import Participant, Protection
from tests.access_visits import ROWS, address, sign_in_all, visits
from tests.access_world import build_world
from tests.canaries import everybody, referred_to_in, shown_in, text_of
from tests.factories.participants import ProtectionFactory

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
    """`readers` has the ids of the users who may know of each protected person."""

    readers: dict
    officer_ids: set
    looks: list = field(default_factory=list)
    mails: list = field(default_factory=list)


@dataclass(frozen=True)
class MailFacts:
    """Whom a mail's subject or whole text told of."""

    subject: str
    in_subject: frozenset
    in_all: frozenset


@dataclass(frozen=True)
class Surroundings:
    """One of the two worlds, and what is searched for in all that it shows."""

    world: object
    people: dict


def crawl(*, all_protected):
    """{app: what its addresses showed}, all of them in one world."""
    world = build_world()
    if all_protected:
        protect_everybody()
    surroundings = Surroundings(world, everybody())
    return {app: _crawl(app, surroundings) for app in ROWS}


def _crawl(app, around):
    world = around.world
    found = Crawl(
        readers={p.participant_id: ids(p.readers) for p in Protection.objects.all()},
        officer_ids={world.data_officer.pk, world.foreign_data_officer.pk},
    )
    keep = _keeper(found.mails, around.people)
    post_save.connect(keep, sender=Email)
    try:
        cache.clear()
        clients = sign_in_all(world)
        for row in ROWS[app]:
            for visit in _visits(row, world, clients):
                found.looks.append(look(visit, around.people))
    finally:
        post_save.disconnect(keep, sender=Email)
    return found


def protect_everybody():
    for person in Participant.objects.filter(protection=None):
        ProtectionFactory(participant=person)


def ids(users):
    return set(users.values_list("pk", flat=True))


def look(visit, people):
    """What one response holds. What the visitor typed is in the answer anyway."""
    text = text_of(visit.response)
    untyped = {
        person: {fact for fact in facts if fact not in visit.typed}
        for person, facts in people.items()
    }
    return Look(
        label=visit.label,
        role=visit.role,
        user_id=visit.user and visit.user.pk,
        shown=shown_in(text, untyped),
        named=shown_in(text, {p: f - case_content(f) for p, f in untyped.items()}),
        referred_to=referred_to_in(text, people),
        logged=visit.logged,
    )


def case_content(facts):
    """What is written about a case, as against who the person is."""
    return {fact for fact in facts if fact.startswith(("Anteckning", "Steg"))}


def _visits(row, world, clients):
    """The row as it is, and searched if it is a list with a search box."""
    yield from visits(row, world, clients)
    if row.get is not None and not row.about_an_object and _has_search(row, world):
        for fact in SEARCHED:
            typed = getattr(world.participant, fact)
            yield from visits(row, world, clients, typed=typed)


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
