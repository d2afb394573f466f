"""The public page for a file: read in memory, judged, forgotten."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.validation import certificate
from validation import actions
from validation.forms.certificates import LARGEST_FILE
from validation.models import CertificateFile

pytestmark = pytest.mark.django_db

ADDRESS = "/verifiera/fil/"


def stored(issued):
    return bytes(issued.files.get(language="sv").content)


def give(client, content, name="bevis.pdf"):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    headers = {"accept-language": "en"}
    return client.post(reverse("verification:file"), {"file": file}, headers=headers)


def heading(response):
    text = response.content.decode().split("<h1", 1)[1]
    return text.split("</h1>")[0].split(">", 1)[1].strip()


def test_each_verdict_has_its_answer(client):
    holds, withdrawn = certificate(), certificate(withdrawn=True)
    replaced = certificate()
    new = actions.issue_certificate(
        replaced.validation, by=replaced.issued_by, reason="Fel"
    )
    files = {
        "The certificate is valid": stored(holds),
        "The file has been altered": stored(holds) + b"\n",
        "The certificate is withdrawn": stored(withdrawn),
        "The certificate is replaced": stored(replaced),
        "Unknown certificate": b"%PDF-1.7",
    }

    for answer, content in files.items():
        response = give(client, content)
        assert response.status_code == 200
        assert heading(response) == answer
        assert response.headers["X-Robots-Tag"] == "noindex"
    page = give(client, stored(replaced)).content.decode()
    assert reverse("verification:result", args=[new.serial]) in page


def test_the_answer_can_be_had_in_the_other_language(client):
    """The file is forgotten, so a page of its own can't be fetched again."""
    issued = certificate()
    way_back = '<input type="hidden" name="next" value="{}">'.format

    page = give(client, stored(issued)).content.decode()
    of_damaged = give(client, stored(issued) + b"\n").content.decode()

    assert way_back(reverse("verification:result", args=[issued.serial])) in page
    assert 'class="subtle" lang="sv"' not in page
    assert way_back(reverse("verification:form")) in of_damaged
    in_swedish = of_damaged.split('<p class="subtle" lang="sv">')[1].split("</p>")[0]
    assert "Filen har ändrats" in in_swedish


def test_no_name_is_shown_of_what_the_file_says(client):
    issued = certificate(
        enrolment__participant__first_name="Fatimaqq", statement="Ordentligqq."
    )

    for content in (stored(issued), stored(issued) + b"\n"):
        page = give(client, content, name="Fatimaqq.pdf").content.decode()
        assert "Fatimaqq" not in page
        assert "Ordentligqq" not in page


def test_nothing_is_kept_and_no_cookie_is_set(client):
    issued = certificate()
    before = CertificateFile.objects.count()

    response = give(client, stored(issued))

    assert not response.cookies
    assert CertificateFile.objects.count() == before


def test_whoever_asks_needs_no_token():
    strict = Client(enforce_csrf_checks=True)

    assert give(strict, b"%PDF-1.7").status_code == 200


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422),
        (b"x", 200),
        (bytes(range(256)) * 20, 200),
        (b"x" * LARGEST_FILE, 200),
        (b"x" * (LARGEST_FILE + 1), 422),
        (b"x" * (LARGEST_FILE + 9000), 413),
    ],
    ids=["empty", "one byte", "any bytes", "largest", "too large", "far too large"],
)
def test_any_file_is_answered(client, content, status):
    assert give(client, content).status_code == status


def test_a_file_that_is_too_large_is_not_even_read(client, monkeypatch):
    def refuse(*args, **options):
        raise AssertionError("The file was read.")

    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", refuse)

    assert give(client, b"x" * (LARGEST_FILE + 9000)).status_code == 413


def test_a_form_without_a_file_comes_back(client):
    assert client.post(ADDRESS).status_code == 422
    assert client.post(ADDRESS, {"file": "text"}).status_code == 422


def test_the_address_alone_leads_to_the_form(client):
    assert client.get(ADDRESS).url == reverse("verification:form")


def test_too_many_files_from_one_address_are_put_off(client):
    for _question in range(30):
        assert give(client, b"x").status_code == 200

    assert give(client, b"x").status_code == 429
