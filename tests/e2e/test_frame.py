"""What every page promises in a real browser: focus, menus, keys, no script needed."""

import pytest
from django.contrib.auth.hashers import make_password

from accounts.models import Role
from participants.models import ContactNote
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory

from .conftest import NARROW, enter

PASSWORD = "en-lång-fras-om-hus"


@pytest.fixture
def user(db):
    return UserFactory(role=Role.ADMIN, password=make_password(PASSWORD))


@pytest.mark.parametrize("javascript", [True, False])
def test_form_sent_with_errors_puts_the_focus_on_the_list_of_them(
    open_page, live_server, javascript
):
    page = open_page(javascript=javascript)
    page.goto("/konto/login/")

    page.get_by_label("Lösenord").press("Enter")

    summary = page.get_by_role("alert")
    assert summary.evaluate("element => element === document.activeElement")
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id") == "id_login"


def test_first_tab_leads_past_the_menu(open_page, live_server):
    page = open_page()
    page.goto("/tillganglighet/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_menu_of_a_narrow_window_opens_without_a_script(
    open_page, client, user, live_server
):
    page = open_page(javascript=False, viewport={"width": 360, "height": 640})
    enter(page, client, user, live_server)
    page.goto("/tillganglighet/")

    page.locator(".menu-narrow > summary").click()
    page.locator(".menu-narrow a").first.click()

    assert not page.url.endswith("/tillganglighet/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_open_menu_closes_on_escape_and_gives_the_focus_back(
    open_page, client, user, live_server
):
    page = open_page(viewport=NARROW)
    enter(page, client, user, live_server)
    page.goto("/tillganglighet/")
    page.locator(".menu-user > summary").click()

    page.keyboard.press("Escape")

    assert not page.locator(".menu-user").evaluate("menu => menu.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_language_is_changed_where_one_is(open_page, live_server):
    page = open_page(javascript=False)
    page.goto("/personuppgifter/?a=1")

    page.get_by_role("button", name="English").click()

    assert page.url.endswith("/personuppgifter/?a=1")
    assert page.locator("html").get_attribute("lang") == "en"


def test_passkey_is_added_and_then_opens_without_the_password(
    open_page, user, live_server
):
    page = open_page()
    live = live_server.url.replace("127.0.0.1", "localhost")
    add_virtual_authenticator(page)
    sign_in_at(page, live, user)
    page.goto(f"{live}/konto/2fa/webauthn/add/")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_label("Lösenord").press("Enter")

    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto(f"{live}/konto/logout/")
    page.get_by_role("main").get_by_role("button").click()
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "/login/" not in url)

    assert user.authenticator_set.filter(type="webauthn").exists()
    assert page.locator(".menu-user").count() == 1


def sign_in_at(page, address, user):
    """Passkeys are bound to a name; the live server's number is none."""
    page.goto(f"{address}/konto/login/")
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_label("Lösenord").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def add_virtual_authenticator(page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_double_click_sends_once(open_page, client, live_server):
    enrolment = EnrolmentFactory()
    page = open_page()
    enter(page, client, enrolment.coach, live_server)
    page.goto(f"/deltagare/inskrivning/{enrolment.pk}/kontakt/")

    page.get_by_label("Anteckning").fill("Har sökt två jobb.")
    page.get_by_role("main").get_by_role("button").first.dblclick()

    page.wait_for_url(f"**{enrolment.get_absolute_url()}")
    assert ContactNote.objects.count() == 1
