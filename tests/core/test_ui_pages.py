"""The pages around the cases: the way in, the menu, health, errors, language, law."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import permission_denied
from pytest_django.asserts import (
    assertContains,
    assertInHTML,
    assertNotContains,
    assertRedirects,
)

from accounts.models import Role
from config.navigation import ENTRIES, menu
from config.views import server_error
from tests.factories.accounts import MembershipFactory, UserFactory

FIRST_PAGES = [
    (Role.COACH, "participants:list"),
    (Role.COORDINATOR, "participants:list"),
    (Role.ASSESSOR, "validation:list"),
    (Role.MANAGER, "outcomes:results"),
    (Role.DATA_OFFICER, "accounts:readlog"),
    (Role.ADMIN, "accounts:home"),
]


def request_by(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    return request


# ---- the way in -------------------------------------------------------------------


@pytest.mark.parametrize(("role", "url_name"), FIRST_PAGES)
@pytest.mark.django_db
def test_home_sends_each_role_to_its_page(client, role, url_name):
    client.force_login(UserFactory(role=role))

    response = client.get("/")

    assertRedirects(response, reverse(url_name), fetch_redirect_response=False)


@pytest.mark.django_db
def test_home_of_someone_without_a_role_says_whom_to_ask(client):
    user = UserFactory()
    client.force_login(user)

    response = client.get("/")

    assertContains(response, user.email)
    assertNotContains(response, "<nav")


@pytest.mark.django_db
def test_home_asks_for_sign_in_first(client):
    assertRedirects(client.get("/"), f"{reverse('account_login')}?next=/")


# ---- the menu ---------------------------------------------------------------------


def test_every_entry_of_the_menu_has_a_page():
    assert [reverse(name) for _label, name, _roles in ENTRIES]


@pytest.mark.django_db
def test_menu_holds_what_any_of_the_roles_has_use_for():
    user = UserFactory(role=Role.ASSESSOR)
    MembershipFactory(user=user, role=Role.MANAGER)

    urls = [item["url"] for item in menu(request_by(user))]

    assert urls == [reverse("validation:list"), reverse("outcomes:results")]


@pytest.mark.parametrize(
    ("path", "marks"),
    [
        ("/arbetsgivare/", {"/arbetsgivare/": "page"}),
        ("/arbetsgivare/7/", {"/arbetsgivare/": "true"}),
        ("/tillganglighet/", {}),
    ],
)
@pytest.mark.django_db
def test_menu_marks_where_one_is(path, marks):
    user = UserFactory(role=Role.COACH)

    items = menu(request_by(user, path))
    assert {i["url"]: i["current"] for i in items if i["current"]} == marks


@pytest.mark.django_db
def test_page_in_the_menu_is_marked_for_screen_readers(client):
    client.force_login(UserFactory(role=Role.ADMIN))

    response = client.get(reverse("accounts:home"))

    assertContains(response, 'aria-current="page"')


@pytest.mark.django_db
def test_user_menu_signs_out_by_post_and_leads_to_security(client):
    user = UserFactory(name="Sara Karlsson")
    client.force_login(user)

    html = client.get("/").content.decode()

    assertInHTML('<span class="ds-avatar" aria-hidden="true">SK</span>', html)
    assert f'<form method="post" action="{reverse("account_logout")}">' in html
    assert f'href="{reverse("mfa_index")}"' in html


# ---- health -----------------------------------------------------------------------


@pytest.mark.django_db
def test_healthz_is_ok_for_anybody_when_both_databases_answer(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.parametrize("alias", ["default", "readlog"])
@pytest.mark.django_db
def test_healthz_says_no_without_noise_when_a_database_is_silent(
    client, monkeypatch, caplog, alias
):
    def silent():
        raise DatabaseError("gone")

    monkeypatch.setattr(connections[alias], "cursor", silent)

    response = client.get("/healthz")

    assert response.status_code == 503
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []


# ---- language ---------------------------------------------------------------------


@pytest.mark.django_db
def test_language_is_changed_by_post_and_stays(client):
    address = reverse("accessibility")

    changed = client.post(
        reverse("set_language"), {"language": "en", "next": f"{address}?a=1"}
    )

    assertRedirects(changed, f"{address}?a=1", fetch_redirect_response=False)
    assertContains(client.get(address), '<html lang="en"')


@pytest.mark.django_db
def test_language_never_leads_to_another_site(client):
    response = client.post(
        reverse("set_language"), {"language": "en", "next": "https://evil.example/"}
    )

    assert response["Location"] == "/"


@pytest.mark.parametrize("path", ["/tillganglighet/", "/personuppgifter/", "/nej/"])
@pytest.mark.django_db
def test_visitor_who_does_not_sign_in_gets_no_session(client, path):
    """Robots and mail scanners would fill the table of sessions."""
    response = client.get(path)

    assert response.cookies == {}
    assert not Session.objects.exists()


def test_language_is_not_changed_by_a_link(client):
    assert client.get(reverse("set_language")).status_code == 405


# ---- law --------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.django_db
def test_accessibility_statement_says_what_the_act_demands(client, settings, language):
    settings.OPERATOR_NAME = "Bostadsbolaget Ryd"
    settings.OPERATOR_EMAIL = "hjalp@ryd.example"

    response = client.get(
        reverse("accessibility"), headers={"accept-language": language}
    )

    for demanded in (
        "Bostadsbolaget Ryd",
        "2018:1937",
        "WCAG 2.1",
        'href="mailto:hjalp@ryd.example"',
        f'href="{settings.ACCESSIBILITY_COMPLAINT_URL}"',
        "2026",
    ):
        assertContains(response, demanded)


@pytest.mark.django_db
def test_privacy_page_names_the_operator_and_every_cookie(client, settings):
    settings.OPERATOR_NAME = "Bostadsbolaget Ryd"

    response = client.get(reverse("privacy"))

    assertContains(response, "Bostadsbolaget Ryd")
    assertContains(response, settings.SESSION_COOKIE_NAME)
    assertContains(response, settings.LANGUAGE_COOKIE_NAME)


# ---- errors -----------------------------------------------------------------------


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.django_db
def test_missing_page_leads_back(client, signed_in):
    if signed_in:
        client.force_login(UserFactory(role=Role.COACH))

    response = client.get("/finns-inte/")

    assertContains(response, f'href="{reverse("home")}"', status_code=404)


@pytest.mark.django_db
def test_forbidden_page_says_whom_to_ask(client):
    client.force_login(UserFactory())
    request = client.get("/").wsgi_request

    response = permission_denied(request, PermissionDenied("internal reason"))

    assert response.status_code == 403
    assert "<h1" in response.content.decode()
    assert "internal reason" not in response.content.decode()


@pytest.mark.django_db
def test_wrong_host_name_is_explained_even_before_there_is_a_session(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/", headers={"host": "evil.example"})

    assertContains(response, "<h1", status_code=400)


def test_gravest_error_is_explained_without_session_user_or_database(rf):
    """A look at the database would fail the test, as it is not asked for."""
    response = server_error(rf.get("/"))

    assertContains(response, "<h1", status_code=500)


@pytest.mark.django_db
def test_view_that_fails_gives_the_page_of_errors(client, monkeypatch):
    client.raise_request_exception = False
    client.force_login(UserFactory())
    monkeypatch.setattr("config.views.entries_for", lambda user: 1 / 0)

    assertContains(client.get("/"), "<h1", status_code=500)


@pytest.mark.django_db
def test_form_that_was_open_too_long_gets_an_explanation():
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("account_login"), {"login": "a", "password": "b"})

    assertContains(response, "<h1", status_code=403)
    assertNotContains(response, "CSRF cookie", status_code=403)


# ---- the frame --------------------------------------------------------------------


@pytest.mark.django_db
def test_no_page_needs_what_the_content_security_policy_stops(client):
    html = client.get(reverse("account_login")).content.decode()

    for stopped in (
        "style=",
        "<style",
        " onclick=",
        " onload=",
        "javascript:",
        "hx-on",
    ):
        assert stopped not in html
    assert '"allowEval": false' in html
    assert '"includeIndicatorStyles": false' in html


@pytest.mark.parametrize(("page_shown", "shown"), [(True, True), (False, False)])
@pytest.mark.django_db
def test_footer_leads_to_sent_mail_only_in_the_demonstration(
    client, settings, page_shown, shown
):
    settings.MAIL_PAGE = page_shown

    html = client.get(reverse("accessibility")).content.decode()

    assert (f'href="{reverse("core:mail")}"' in html) == shown
