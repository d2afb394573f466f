"""The logo and the colour of the papers: what is taken, what is kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from PIL import Image
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import Letterhead, Logo
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

GREEN = "#005f3c"


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def admin(client, organisation):
    user = UserFactory(admin=True, organisation=organisation)
    client.force_login(user)
    return user


def png(color="red"):
    file = io.BytesIO()
    Image.new("RGB", (60, 20), color).save(file, "PNG")
    return SimpleUploadedFile("logo.png", file.getvalue(), "image/png")


def send(client, organisation, **fields):
    address = f"/administration/organisation/{organisation.pk}/papper/"
    return client.post(address, {"color": GREEN, "logo_text": ""} | fields)


def test_logo_and_colour_are_kept_with_history(client, admin, organisation):
    response = send(client, organisation, logo=png(), logo_text="Bolaget")

    assertRedirects(response, "/administration/")
    letterhead = organisation.letterhead
    assert letterhead.frozen == {
        "color": GREEN,
        "logo": {"sha256": letterhead.logo.sha256, "text": "Bolaget"},
    }
    assert letterhead.history.get().history_user == admin


def test_logo_stays_without_a_new_file_until_it_is_taken_away(
    client, admin, organisation
):
    send(client, organisation, logo=png(), logo_text="Bolaget")

    send(client, organisation, color="#7a0019", logo_text="Bolaget")
    kept = Letterhead.objects.get()
    send(client, organisation, logo_text="Bolaget", without_logo="on")
    bare = Letterhead.objects.get()

    assert (kept.logo, kept.color) == (Logo.objects.get(), "#7a0019")
    assert (bare.logo, bare.logo_text) == (None, "")


def test_page_shows_what_is_saved(client, admin, organisation):
    send(client, organisation, logo=png(), logo_text="Bolaget")

    page = client.get(f"/administration/organisation/{organisation.pk}/papper/")

    assertContains(page, 'alt="Bolaget"')
    assertContains(page, GREEN)


@pytest.mark.parametrize(
    ("fields", "wrong", "sentence"),
    [
        ({"color": "#e0a526"}, "color", "2,1"),
        ({"color": "red"}, "color", "#14304f"),
        ({"color": "#00000g"}, "color", "#14304f"),
        ({"color": ""}, "color", ""),
        ({"logo_text": "x" * 151}, "logo_text", "150"),
        ({"logo_text": "a\x00b"}, "logo_text", ""),
        ({"logo": png}, "logo_text", "uppläst"),
        (
            {"logo": lambda: SimpleUploadedFile("x.svg", b"<svg/>"), "logo_text": "x"},
            "logo",
            "SVG",
        ),
    ],
    ids=[
        "too pale",
        "a word",
        "no number",
        "none",
        "long text",
        "nul",
        "no text",
        "drawing",
    ],
)
def test_mistakes_are_said_at_the_field(
    client, admin, organisation, fields, wrong, sentence
):
    sent = {name: v() if callable(v) else v for name, v in fields.items()}

    response = send(client, organisation, **sent)

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert list(errors) == [wrong]
    assert sentence in str(errors[wrong])
    assert not Letterhead.objects.exists()


def test_logos_only_grow():
    logo = Logo.objects.keep(b"one")

    assert Logo.objects.keep(b"one") == logo
    for change in (
        lambda: Logo.objects.filter(pk=logo.pk).update(content=b"two"),
        logo.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
