"""The page for anyone with a certificate in hand: three answers, and never a name."""

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import ReadLogEntry
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import ValidationFactory, certificate
from validation import actions

pytestmark = pytest.mark.django_db

UNKNOWN = "AAAA-AAAA-AAAA"


def verify(client, serial, **headers):
    return client.get(reverse("verification:result", args=[serial]), **headers)


def heading(response):
    return (
        response.content.decode().split("<h1", 1)[1].split("</h1>")[0].split(">", 1)[1]
    ).strip()


def answers(client, serial):
    with_english = {"headers": {"accept-language": "en"}}
    return heading(verify(client, serial, **with_english))


def test_each_state_has_its_answer(client):
    valid, withdrawn = certificate(), certificate(withdrawn=True)

    assert answers(client, valid.serial) == "The certificate is valid"
    assert answers(client, withdrawn.serial) == "The certificate is withdrawn"
    assert answers(client, UNKNOWN) == "Unknown certificate"


def test_the_answers_differ_in_nothing_but_their_text(client):
    valid, withdrawn = certificate(), certificate(withdrawn=True)

    responses = [
        verify(client, serial) for serial in (valid.serial, withdrawn.serial, UNKNOWN)
    ]

    assert {r.status_code for r in responses} == {200}
    assert len({tuple(sorted(r.headers)) for r in responses}) == 1
    assert {r.templates[0].name for r in responses} == {"validation/verified.html"}


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_no_name_and_no_level_is_shown(client, is_withdrawn):
    issued = certificate(
        withdrawn=is_withdrawn,
        enrolment__participant__first_name="Fatima",
        enrolment__participant__last_name="Al-Sayed",
        statement="Ser vad som behövs.",
    )
    validation = issued.validation

    content = verify(client, issued.serial).content.decode()

    for fact in (
        "Fatima",
        "Al-Sayed",
        validation.workplace,
        validation.supervisor.name,
        validation.assessor.name,
        validation.statement,
        validation.enrolment.programme.name,
        "Självständig",
        "Fel namn",
    ):
        assert fact not in content
    assert not ReadLogEntry.objects.exists()


def test_what_is_shown_comes_from_the_frozen_content(client):
    issued = certificate(levels={"MV-03": 0})
    organisation = issued.validation.enrolment.programme.organisation
    organisation.name = "Ett nytt namn"
    organisation.save()

    content = verify(client, issued.serial).content.decode()

    assert issued.data["issuer"]["name"] in content
    assert "Ett nytt namn" not in content
    assert "MV-01" in content
    assert "MV-03" not in content


@pytest.mark.parametrize("protected_first", [True, False])
def test_a_protected_persons_certificate_is_unknown(client, protected_first):
    validation = ValidationFactory(decided=True)
    participant = validation.enrolment.participant
    if protected_first:
        ProtectionFactory(participant=participant)
    issued = actions.issue_certificate(validation, by=validation.created_by)
    if not protected_first:
        assert answers(client, issued.serial) == "The certificate is valid"
        ProtectionFactory(participant=participant)

    assert answers(client, issued.serial) == "Unknown certificate"


def test_a_typed_serial_leads_to_its_address(client):
    issued = certificate()
    typed = f" {issued.serial.lower().replace('-', ' ')} "

    response = client.get(reverse("verification:form"), {"serial": typed})

    assert response.status_code == 302
    assert response.url == reverse("verification:result", args=[issued.serial])


@pytest.mark.parametrize(
    ("typed", "status"),
    [("", 422), ("x", 200), ("K7QF", 200), ("a\x00b", 422), ("x" * 10_000, 422)],
)
def test_what_is_no_serial_is_answered_with_a_sentence(client, typed, status):
    response = client.get(reverse("verification:form"), {"serial": typed})

    assert response.status_code == status


@pytest.mark.parametrize("path", ["x", "%00", "x" * 3000, "<script>", "%2e%2e%2f", "ş"])
def test_any_address_is_answered(client, path):
    response = client.get(reverse("verification:form") + path + "/")

    assert response.status_code in (200, 404)
    assert b"<script>" not in response.content.replace(b"<script src", b"")


def test_too_many_questions_from_one_address_are_put_off(client):
    issued = certificate()
    for _question in range(30):
        assert verify(client, UNKNOWN).status_code == 200

    refused = verify(client, issued.serial)

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "60"
    assert verify(client, issued.serial, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_the_code_on_the_paper_leads_here():
    issued = certificate()

    assert issued.verification_url == (
        f"{settings.SITE_URL}/verifiera/{issued.serial}/"
    )


def test_search_engines_are_told_to_forget(client):
    assert verify(client, UNKNOWN).headers["X-Robots-Tag"] == "noindex"
