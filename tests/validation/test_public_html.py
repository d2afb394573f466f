"""The public page in every form that it takes: the standard of HTML, and no Swedish."""

import io

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories.validation import certificate
from tests.nu_checker import faults
from validation import actions

pytestmark = pytest.mark.django_db

UNKNOWN = "AAAA-AAAA-AAAA"
FORM = reverse("verification:form")


def in_every_state():
    """{what to show: (serial, file)} of one organisation."""
    valid = certificate()
    programme = valid.validation.enrolment.programme
    withdrawn = certificate(withdrawn=True, enrolment__programme=programme)
    replaced = certificate(enrolment__programme=programme)
    actions.issue_certificate(replaced.validation, by=replaced.issued_by, reason="Fel")
    altered = bytearray(stored(valid))
    altered[2000] ^= 1
    return {
        "valid": (valid.serial, stored(valid)),
        "withdrawn": (withdrawn.serial, stored(withdrawn)),
        "replaced": (replaced.serial, stored(replaced)),
        "altered": (None, bytes(altered)),
        "unknown": (UNKNOWN, b"%PDF-1.7 and nothing more"),
    }


def stored(issued):
    return bytes(issued.files.get(language="sv").content)


def answers(client, states, language):
    """{name: response} of all that somebody outside can be shown."""
    asked = {"headers": {"accept-language": language}}
    shown = {
        "form": client.get(FORM, **asked),
        "form refused": client.get(FORM, {"serial": ""}, **asked),
        "no serial": client.get(FORM, {"serial": '"><b>'}, **asked),
        "no file": give(client, None, **asked),
        "too large": give(client, b"0" * 3_000_000, **asked),
    }
    for state, (serial, file) in states.items():
        if serial:
            address = reverse("verification:result", args=[serial])
            shown[state] = client.get(address, **asked)
        shown[f"{state} file"] = give(client, file, **asked)
    return shown


def give(client, content, **asked):
    sent = {} if content is None else {"file": io.BytesIO(content)}
    return client.post(reverse("verification:file"), sent, **asked)


@pytest.fixture
def shown(client):
    """Everything in both languages; whoever is put off is shown one page more."""
    states = in_every_state()
    pages = {
        f"{name} {language}": response
        for language in ("sv", "en")
        for name, response in answers(client, states, language).items()
    }
    # Within one minute, also where a minute is not enough for it.
    with time_machine.travel(timezone.now(), tick=False):
        for _question in range(31):
            unknown = reverse("verification:result", args=[UNKNOWN])
            pages["later sv"] = client.get(unknown)
    return pages


def test_every_answer_is_html_by_the_standard(shown, tmp_path):
    statuses = {name: response.status_code for name, response in shown.items()}
    pages = {name: response.content for name, response in shown.items()}

    assert faults(pages, tmp_path) == []
    # Each is the page that it is called, not thirty times the same.
    assert statuses["later sv"] == 429
    assert statuses["too large en"] == 413
    assert statuses["no file sv"] == statuses["form refused en"] == 422
    assert len(shown) == 29


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("de-DE,de;q=0.9", "en"),
        ("ar,*;q=0.5", "en"),
        ("de,sv;q=0.5", "sv"),
        ("*", "sv"),
        ("", "sv"),
        ("\x00;q=x,,", "sv"),
    ],
)
def test_page_is_english_for_whoever_reads_no_swedish(client, asked, shown):
    response = client.get(FORM, headers={"accept-language": asked})

    assert f'<html lang="{shown}"' in response.content.decode()
    assert response.headers["Content-Language"] == shown
    assert "Accept-Language" in response.headers["Vary"]


def test_language_is_changed_by_hand_and_kept(client):
    german = {"headers": {"accept-language": "de"}}
    client.post(reverse("set_language"), {"language": "sv", "next": FORM}, **german)

    swedish = client.get(FORM, **german)

    assert '<html lang="sv"' in swedish.content.decode()
    assert 'value="en" lang="en">English</button>' in swedish.content.decode()
