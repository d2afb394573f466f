"""How the tests of access go through every address of the tables in every role."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access_world import ROLES, access_modules

ROWS = {app: module.ROWS for app, module in access_modules().items()}
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Visit:
    """One response and how it came about."""

    role: str
    user: Any
    label: str
    response: HttpResponse
    typed: str = ""

    @property
    def request_id(self):
        return self.response.wsgi_request.id


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


def ask(client, method, url, data=None, headers=None):
    """The response, with all that it wrote undone."""
    with transaction.atomic():
        response = _send(client, method, url, data, headers)
        transaction.set_rollback(True)
    return response


def visits(row, world, clients, typed="", refused=True):
    """Every response that the address gives, and what a redirect then shows.

    Whoever gets the page also gets its fragments, and a form is also sent in empty.
    With `typed`, that is searched for by those who get the page. With refused=False,
    those whom the table refuses are not asked.
    """
    for method, data in requests(row, world):
        for role, client in clients.items():
            if row.expected(method, role) in {200, 302}:
                ways = _ways_in(method, data, typed)
            else:
                ways = [("", data, None)] if refused and not typed else []
            for how, sent, headers in ways:
                label = f"{method} {row.name} {role} {how}".rstrip()
                url = address(row, world)
                for response in _follow(client, method, url, sent, headers):
                    reader = world.user(row.reader or role)
                    yield Visit(role, reader, label, response, typed)


def _ways_in(method, data, typed):
    """(name, data, headers) of each way in which a page or form is used."""
    if typed:
        return [(f"searching {typed}", data | {"q": typed}, HTMX)]
    ways = [("", data, None), ("htmx", data, HTMX)]
    return [*ways, ("empty", {}, None)] if method == "POST" else ways


def _follow(client, method, url, data, headers):
    with transaction.atomic():
        responses = [_send(client, method, url, data, headers)]
        target = getattr(responses[0], "url", "")
        if target.startswith("/"):
            responses.append(client.get(target))
        transaction.set_rollback(True)
    return responses


def _send(client, method, url, data, headers):
    if data is None:
        return client.generic(method, url, headers=headers)
    return getattr(client, method.lower())(url, data, headers=headers)
