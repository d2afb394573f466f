"""Every address, asked by every role with every method: the table says the answer.

The tables are ROWS in tests/<app>/access.py, the people and their work are in
tests/access_world.py. An address that no table lists fails.
"""

import logging
import re

import pytest
from django.urls import URLPattern, get_resolver, reverse

from accounts.models import Role
from tests.access_visits import (
    REFUSED,
    ROWS,
    address,
    ask,
    ask_and_log,
    requests,
    sign_in_all,
)
from tests.access_world import ALIKE, APPS, ROLES, Row, access_modules, build_world
from tests.canaries import everybody, shown_in, text_of
from tests.test_project import ROOT

# Addresses of packages. They show a user the own account and nothing else, ask for
# sign-in themselves, and django-allauth tests them.
OF_PACKAGES = {
    "account_change_password",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_set_password",
    "account_signup",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
# Arguments that name nothing, for routes that take a number or a text; a date names
# nothing as it is.
NOBODYS = {int: 10**9, str: "finns-inte"}
OTHER_METHODS = {"PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}


def url_names(patterns=None, namespace=""):
    """The full name of every address, or its route where it has no name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or f"(no name) {pattern.pattern}")
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from url_names(pattern.url_patterns, namespace + inner)


@pytest.fixture(autouse=True)
def _quiet(caplog):
    """A line for each of some thousand requests would hide what went wrong."""
    caplog.set_level(logging.CRITICAL, logger="jobbfabriken.requests")
    caplog.set_level(logging.CRITICAL, logger="django.request")


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def clients(world):
    return sign_in_all(world)


def answered(response):
    """The status, or “login” when the answer is the way to the sign-in page."""
    if response.status_code == 302 and response.url.startswith(
        reverse("account_login")
    ):
        return "login"
    return response.status_code


def tells(response, logged, people):
    return logged or shown_in(text_of(response), people)


def test_every_address_is_listed():
    listed = {row.name for rows in ROWS.values() for row in rows}

    ours = set(url_names()) - OF_PACKAGES

    assert sorted(ours - listed) == []
    assert sorted(listed - ours) == []


def test_addresses_of_packages_exist():
    assert sorted(OF_PACKAGES - set(url_names())) == []


@pytest.mark.parametrize("app", ROWS)
def test_every_role_gets_what_the_table_says(app, world, clients):
    """And who is refused is told of nobody."""
    wrong, people = [], everybody()

    for row in ROWS[app]:
        url = address(row, world)
        for method, data in requests(row, world):
            for role in ROLES:
                response, logged = ask_and_log(clients[role], method, url, data)
                got, wanted = answered(response), row.expected(method, role)
                if got != wanted:
                    wrong.append(f"{method} {row.name} {role}: {got}, not {wanted}")
                elif got in REFUSED and tells(response, logged, people):
                    wrong.append(f"{method} {row.name} {role}: {got} tells of somebody")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("app", ROWS)
def test_methods_that_are_not_listed_are_refused(app, world, clients):
    wrong = []

    for row in ROWS[app]:
        listed = {method for method, _data in requests(row, world)}
        for method in sorted((OTHER_METHODS | {"GET", "POST"}) - listed):
            got = ask(clients["coach"], method, address(row, world)).status_code
            if got != 405:
                wrong.append(f"{method} {row.name}: {got}")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("app", ROWS)
def test_objects_of_others_answer_like_those_that_do_not_exist(app, world, clients):
    """A refusal that tells them apart tells that the object exists."""
    telling = []

    for row in ROWS[app]:
        if row.public or not row.about_an_object:
            continue
        args = [NOBODYS.get(type(a), a) for a in row.args(world)]
        nowhere = reverse(row.name, args=args)
        for method, data in requests(row, world):
            for role in strangers_to(row, method):
                got = ask(clients[role], method, address(row, world), data)
                missing = ask(clients[role], method, nowhere, data)
                if got.status_code != missing.status_code:
                    telling.append(f"{method} {row.name} {role}: {got.status_code}")

    assert not telling, "\n".join(telling)


def strangers_to(row, method):
    """Those of the other organisation, and of none, whom the row has no word about."""
    named = row.get if method == "GET" else row.post
    others = [role for role in ROLES if role.startswith("foreign_")]
    return [role for role in [*others, "stranger"] if role not in named]


def test_every_role_in_the_tables_exists():
    named = {
        role
        for rows in ROWS.values()
        for row in rows
        for role in {**(row.get or {}), **(row.post or {})}
    }

    assert named <= set(ROLES)


@pytest.mark.parametrize(
    ("row", "role", "expected"),
    [
        (Row("list", get={"coach": 200}, other=403), "foreign_coach", 200),
        (Row("list", get={"coach": 200}, other=403), "colleague", 200),
        (Row("list", get={"coach": 200}, other=403), "manager", 403),
        (Row("list", get={"coach": 200}, other=403), "double_role", 200),
        (Row("one", args=list, get={"coach": 200}), "foreign_coach", 404),
        (Row("one", args=list, get={"coach": 200}), "colleague", 404),
        (Row("one", args=list, get={"coach": 200}), "anonymous", "login"),
        (Row("open", get={}, other=200, public=True), "anonymous", 200),
    ],
)
def test_rows_are_read_as_documented(row, role, expected):
    assert row.expected("GET", role) == expected


def test_everyone_with_a_caseload_has_one_of_their_own(world):
    for role in ("coach", "colleague", "neighbour", "foreign_coach", "double_role"):
        assert world.user(role).caseload.exists(), role


def test_each_kind_of_person_is_known(world):
    assert set(ALIKE) < set(ROLES)
    assert set(access_modules()) <= set(APPS)


def test_document_has_a_row_for_every_role():
    table = (ROOT / "docs" / "access.md").read_text()

    described = re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)

    assert described == list(Role.values)
