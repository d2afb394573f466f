"""How the tests of access go through every address of the tables in every role."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_htmx import middleware
from django_htmx.middleware import HtmxDetails

from accounts.models import ReadLogEntry
from tests.access_world import ROLES, access_modules

ROWS = {app: module.ROWS for app, module in access_modules().items()}
HTMX = {"HX-Request": "true"}
# What the tables have for who is refused: a status, or the way to the sign-in page.
REFUSED = {403, 404, "login"}


@dataclass(frozen=True)
class Visit:
    """One response, how it came about, and the rows of the read log that it wrote."""

    role: str
    user: Any
    label: str
    response: HttpResponse
    logged: tuple
    typed: str = ""


def sign_in_all(world):
    """A client for each role, signed in."""
    clients = {role: Client() for role in ROLES}
    for role, client in clients.items():
        if role != "anonymous":
            client.force_login(world.user(role))
    return clients


def address(row, world):
    return reverse(row.name, args=row.args(world) if row.args else [])


def requests(row, world):
    """(method, data) of what the row has a table for."""
    if row.get is not None:
        yield "GET", row.query(world)
    if row.post is not None:
        yield "POST", row.data(world)


@contextmanager
def undone():
    """What is written in here, to either database, is gone afterwards."""
    with transaction.atomic(), transaction.atomic("readlog"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, "readlog")


def ask(client, method, url, data=None, headers=None):
    """The response, with all that it wrote undone."""
    with undone():
        return _send(client, method, url, data, headers)


def ask_and_log(client, method, url, data):
    """(response, its rows in the read log), with all that it wrote undone."""
    with undone():
        response = _send(client, method, url, data, None)
        return response, logged_by(response)


def logged_by(response):
    """The rows that the request wrote in the read log."""
    return tuple(ReadLogEntry.objects.filter(request_id=response.wsgi_request.id))


class Asked(HtmxDetails):
    """Notes that somebody has asked whether htmx wants the answer."""

    was_asked = False

    def __bool__(self):
        self.was_asked = True
        return super().__bool__()


def visits(row, world, clients, typed=""):
    """Every response to those who get the page, and what a redirect then shows.

    They also get its fragments, where it has any, and send forms in empty, too. With
    `typed`, that is searched for. What those get who are refused, test_access sees.
    """
    url = address(row, world)
    for method, data in requests(row, world):
        for role, client in clients.items():
            if row.expected(method, role) in REFUSED:
                continue
            for how, responses in _ways_in(client, method, url, data, typed):
                label = f"{method} {row.name} {role} {how}".rstrip()
                reader = world.user(row.reader or role)
                for response, logged in responses:
                    yield Visit(role, reader, label, response, logged, typed)


def _ways_in(client, method, url, data, typed):
    """(name, responses) of each way in which a page or form is used."""
    if typed:
        searched = _follow(client, method, url, data | {"q": typed}, HTMX)
        yield f"searching {typed}", searched
        return
    ways = {"": data, "empty": {}} if method == "POST" else {"": data}
    for name, sent in ways.items():
        with mock.patch.object(middleware, "HtmxDetails", Asked):
            plain = _follow(client, method, url, sent)
        yield name, plain
        if plain[0][0].wsgi_request.htmx.was_asked:
            yield f"{name} htmx".strip(), _follow(client, method, url, sent, HTMX)


def _follow(client, method, url, data, headers=None):
    """(response, its rows in the read log), and those of where a redirect leads."""
    with undone():
        response = _send(client, method, url, data, headers)
        found = [(response, logged_by(response))]
        target = getattr(response, "url", "")
        if target.startswith("/"):
            shown = client.get(target)
            found.append((shown, logged_by(shown)))
    return found


def _send(client, method, url, data, headers):
    if data is None:
        return client.generic(method, url, headers=headers)
    return getattr(client, method.lower())(url, data, headers=headers)
