"""NUL bytes and far too long text in every field of every form on every page.

Whatever is refused comes back with 422, so that programs notice too.

PostgreSQL answers a NUL byte with an error where SQLite does not: a field that is not
cleaned by a form is a server error on the one engine only.
"""

import logging
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from tests.access_world import ROLES, build_world
from tests.forms_on_page import forms_on
from tests.test_access import ROWS, address, ask

# On every page: tested once, where they are at home.
SKIPPED = {"/sprak/", "/konto/logout/"}
HOSTILE = {
    "nul": "a\x00b",
    "endless": "å" * 10_000,
    "number": "9" * 40,
    # More digits than Python turns into a number.
    "digits": "9" * 5000,
    "markup": "'\"><script>alert(1)</script>{{ 7|add:7 }}%s%00",
}


def first_shown_to(row):
    """The first role in the order of the world that gets the page, or None."""
    if row.get is None:
        return None
    return next((role for role in ROLES if row.expected("GET", role) == 200), None)


PAGES = [row for rows in ROWS.values() for row in rows if first_shown_to(row)]


@pytest.mark.slow
@pytest.mark.parametrize("app", ROWS)
def test_no_field_takes_a_page_down(app, caplog):
    caplog.set_level(logging.CRITICAL, logger="jobbfabriken.requests")
    caplog.set_level(logging.CRITICAL, logger="django.request")
    world = build_world()

    faults = [
        fault
        for row in ROWS[app]
        if first_shown_to(row)
        for fault in faults_of(row, world)
    ]

    assert faults == []


def faults_of(row, world):
    """What is wrong with the answers to hostile values in the forms of one page."""
    cache.clear()
    client = Client(raise_request_exception=False)
    role = first_shown_to(row)
    if role != "anonymous":
        client.force_login(world.user(role))
    page = client.get(address(row, world), row.query(world), follow=True)
    for form in forms_on(page):
        target = urlsplit(urljoin(page.request["PATH_INFO"], form.action)).path
        if target in SKIPPED:
            continue
        for name, value in attempts(form):
            response = ask(client, form.method, target, form.fields | {name: value})
            if is_wrong(response, form.method):
                yield row.name, target, name, value[:20], response.status_code


def is_wrong(response, method):
    """An error page, markup that has come alive, or a refusal that looks like success.

    The package's own pages for signing in say 200 to everything.
    """
    body = response.getvalue() if response.streaming else response.content
    if response.status_code >= 500 or b"<script>alert(1)" in body:
        return True
    is_refused = method == "post" and b"ds-error-summary" in body
    is_ours = not response.request["PATH_INFO"].startswith("/konto/")
    return is_refused and is_ours and response.status_code < 400


def attempts(form):
    """Each hostile value in each field that a person or a program can write in."""
    for name in form.fields:
        if name != "csrfmiddlewaretoken":
            yield from ((name, value) for value in HOSTILE.values())
