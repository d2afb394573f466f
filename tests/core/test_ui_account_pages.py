"""django-allauth's pages in our frame: they render, and lead nobody astray."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.urls import reverse
from post_office.models import Email
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from core import outbox
from tests.factories.accounts import UserFactory

PASSWORD = "en-lång-fras-om-hus"


@pytest.fixture
def user():
    return UserFactory(password=make_password(PASSWORD))


@pytest.fixture
def signed_in(client, user):
    """Signed in, and asked once more, so that no page asks again."""
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.mark.django_db
def test_sign_in_leads_home_and_a_wrong_password_says_so(client, user):
    address = reverse("account_login")

    wrong = client.post(address, {"login": user.email, "password": "fel"})
    right = client.post(address, {"login": user.email, "password": PASSWORD})

    assertContains(wrong, 'role="alert"')
    assertContains(wrong, f'value="{user.email}"')
    assertRedirects(right, reverse("home"), fetch_redirect_response=False)


@pytest.mark.django_db
def test_sign_in_page_does_not_lead_to_signing_up(client):
    response = client.get(reverse("account_login"))

    assertNotContains(response, reverse("account_signup"))
    assertContains(response, reverse("account_reset_password"))
    assertContains(response, 'id="passkey_login"')


@pytest.mark.django_db
def test_signing_up_is_closed_and_says_whom_to_ask(client):
    response = client.get(reverse("account_signup"))

    assertContains(response, reverse("account_login"))
    assertNotContains(response, 'type="password"')


@pytest.mark.parametrize(
    "url_name",
    [
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
    ],
)
@pytest.mark.django_db
def test_page_of_the_own_account_is_in_our_frame(signed_in, url_name):
    html = signed_in.get(reverse(url_name)).content.decode()

    assert html.count("<h1") == 1
    assert html.count('<main id="main"') == 1
    assert 'class="ds-button"' in html
    assert not re.search(r"<(?:script|style)>", html)


@pytest.mark.django_db
def test_security_page_offers_what_is_missing(signed_in):
    response = signed_in.get(reverse("mfa_index"))

    assertContains(response, reverse("mfa_add_webauthn"))
    assertContains(response, reverse("mfa_activate_totp"))
    assertNotContains(response, reverse("mfa_generate_recovery_codes"))


@pytest.mark.django_db
def test_security_page_shows_what_is_there(signed_in, user):
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Min nyckel"}
    )

    index = signed_in.get(reverse("mfa_index"))
    keys = signed_in.get(reverse("mfa_list_webauthn"))

    assertContains(index, reverse("mfa_deactivate_totp"))
    assertContains(index, reverse("mfa_view_recovery_codes"))
    assertContains(keys, "Min nyckel")


@pytest.mark.django_db
def test_second_step_is_asked_for_when_there_is_one(client, user):
    TOTP.activate(user, generate_totp_secret())

    response = client.post(
        reverse("account_login"), {"login": user.email, "password": PASSWORD}
    )
    page = client.get(reverse("mfa_authenticate"))

    assertRedirects(response, reverse("mfa_authenticate"))
    assertContains(page, 'name="code"')


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.django_db
def test_forgotten_password_answers_alike_whether_there_is_an_account(
    client, user, known
):
    email = user.email if known else "ingen@bolaget.example"

    response = client.post(
        reverse("account_reset_password"), {"email": email}, follow=True
    )

    assertRedirects(response, reverse("account_reset_password_done"))
    assertContains(response, "<h1")


@pytest.mark.django_db
def test_link_for_a_new_password_works_once(client, user, settings):
    client.post(reverse("account_reset_password"), {"email": user.email})
    stored = str(Email.objects.values().get())
    outbox.send_now(Email.objects.get().pk)
    link = re.search(rf"{settings.SITE_URL}(/\S+)", mail.outbox[0].body)[1]

    page = client.get(link, follow=True)
    new = {"password1": "ännu-en-fras-om-hus", "password2": "ännu-en-fras-om-hus"}
    done = client.post(page.redirect_chain[-1][0], new, follow=True)
    again = client.get(link)

    assert link.split("/")[-2] not in stored
    assertContains(page, 'type="password"')
    assertContains(done, "<h1")
    assertNotContains(again, 'type="password"')
