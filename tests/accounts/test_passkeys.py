"""What a browser, or anybody in its place, may say of a passkey."""

import base64
import json

import pytest
from allauth.core import context
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts import passkeys
from tests.factories.accounts import UserFactory


def packed(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


def credential(**changes):
    """In the shape of a passkey, and of none that we know."""
    said = {"type": "webauthn.get", "challenge": "eA", "origin": "http://testserver"}
    response = {
        "clientDataJSON": packed(said),
        "authenticatorData": base64.urlsafe_b64encode(bytes(37)).decode(),
        "signature": "eA",
        "userHandle": "MQ",
    }
    answer = {"id": "eA", "rawId": "eA", "type": "public-key", "response": response}
    return json.dumps(answer | changes)


UNREADABLE = {
    "endless number": "9" * 5000,
    "too deep": "[" * 100_000,
    "not JSON": "a",
    "another shape": "[1]",
    "no answer": credential(response={}),
    "extensions": credential(clientExtensionResults=5),
    "not base64": credential(response={"clientDataJSON": "å", "attestationObject": ""}),
    "two ids": credential(rawId="zz"),
}
tables = pytest.mark.parametrize("sent", UNREADABLE.values(), ids=UNREADABLE)


@tables
@pytest.mark.django_db
def test_signing_in_with_what_is_no_passkey_is_refused(client, sent):
    response = client.post(reverse("mfa_login_webauthn"), {"credential": sent})

    assert response.status_code == 302
    assert list(get_messages(response.wsgi_request))
    assert "_auth_user_id" not in client.session


@tables
@pytest.mark.parametrize(
    "form_class",
    [passkeys.AddForm, passkeys.AuthenticateForm, passkeys.ReauthenticateForm],
)
@pytest.mark.django_db
def test_what_is_no_passkey_is_refused_in_every_form(rf, form_class, sent):
    request = rf.post("/")
    request.session = {}

    with context.request_context(request):
        form = form_class({"credential": sent, "name": ""}, user=UserFactory())

        assert form.errors
