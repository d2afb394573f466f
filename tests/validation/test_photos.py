"""Photos of work: put to the evidence, shown with it, and gone when removed."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from accounts.models import ReadLogEntry
from core import uploads
from core.pictures import redrawn
from tests.factories.participants import ProtectionFactory
from tests.factories.pictures import decoded, four_fields, jpeg
from tests.factories.validation import (
    EvidenceFactory,
    EvidencePhotoFactory,
    ValidationFactory,
    role,
)
from validation.evidence.actions import (
    add_evidence,
    change_evidence,
    remove_evidence,
    remove_photo,
)
from validation.models import MOST_PHOTOS, Evidence, EvidencePhoto, Validation

SHOWS = "Tre kärl, märkta om."
Status = Validation.Status

pytestmark = pytest.mark.django_db


def typed(**changes):
    return {
        "skill": role().skills.first().pk,
        "workplace": "Skäggetorp",
        "on": "2026-11-03",
        "done": "Bytte tre kärl och märkte om dem.",
        "method": "observation",
        "seen_by": "Karin Holm",
        "photo": SimpleUploadedFile("IMG_1.jpg", jpeg()),
        "photo_shows": SHOWS,
        "nobody_in_photo": "on",
    } | changes


@pytest.fixture
def validation(client):
    validation = ValidationFactory(in_depth=True)
    client.force_login(validation.enrolment.coach)
    return validation


def send(client, validation, **changes):
    url = reverse("validation:evidence_add", args=[validation.pk])
    return client.post(url, typed(**changes))


def facts():
    return {
        "skill": role().skills.first(),
        "workplace": "Skäggetorp",
        "on": datetime.date(2026, 11, 3),
        "done": "Bytte tre kärl.",
        "method": "observation",
        "seen_by": "Karin Holm",
        "photo": redrawn(jpeg()),
        "photo_shows": SHOWS,
    }


def test_a_photo_is_stored_drawn_anew_and_encrypted(client, validation):
    assert send(client, validation).status_code == 302

    photo = EvidencePhoto.objects.get()
    assert (photo.shows, photo.created_by) == (SHOWS, validation.enrolment.coach)
    assert decoded(photo.large).size == four_fields().size
    with connection.cursor() as cursor:
        cursor.execute("SELECT large, small FROM validation_evidencephoto")
        stored = [bytes(column) for column in cursor.fetchone()]
    assert not any(b"JFIF" in column or photo.large in column for column in stored)


NO_PICTURE = SimpleUploadedFile("foto.jpg", b"<html>")


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"photo": NO_PICTURE}, {"photo"}),
        ({"photo_shows": ""}, {"photo", "photo_shows"}),
        ({"nobody_in_photo": ""}, {"photo", "nobody_in_photo"}),
        ({"photo": ""}, {"photo"}),
        ({"on": "2999-01-01"}, {"photo", "on"}),
    ],
)
def test_nothing_typed_is_lost_when_something_is_refused(
    client, validation, changes, faults
):
    response = send(client, validation, **changes)

    form = response.context["form"]
    assert response.status_code == 422
    assert set(form.errors) == faults
    assert form["done"].value() == typed()["done"]
    assert form["photo_shows"].value() == typed(**changes)["photo_shows"]
    assert not Evidence.objects.exists()


def test_a_file_too_large_to_be_kept_in_memory_comes_back_with_what_was_typed(
    client, validation, monkeypatch
):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    monkeypatch.setattr("validation.evidence.forms.MOST_BYTES", 100)

    form = send(client, validation).context["form"]

    assert form.errors["photo"].as_data()[0].code == "bytes"
    assert form["done"].value() == typed()["done"]


def test_there_is_room_for_a_few(client, validation):
    evidence = EvidenceFactory(validation=validation)
    EvidencePhotoFactory.create_batch(MOST_PHOTOS, evidence=evidence)
    url = reverse("validation:evidence_change", args=[evidence.pk])

    form = client.get(url).context["form"]

    assert "photo" not in form.fields
    with pytest.raises(ValidationError):
        change_evidence(evidence, by=validation.created_by, **facts())
    remove_photo(evidence.photos.first(), by=validation.created_by)
    change_evidence(evidence, by=validation.created_by, **facts())
    assert evidence.photos.kept().count() == MOST_PHOTOS


def test_the_list_shows_it_small_and_a_page_shows_it_large(client, validation):
    photo = EvidencePhotoFactory(evidence__validation=validation, shows="<b>Kärl</b>")
    small, large, page = (
        reverse(f"validation:{name}", args=[photo.pk])
        for name in ("photo_small", "photo_large", "photo")
    )

    listed = client.get(validation.get_absolute_url()).content.decode()
    shown = client.get(page).content.decode()

    assert f'src="{small}" alt="&lt;b&gt;Kärl&lt;/b&gt;"' in listed
    assert f'src="{large}" alt="&lt;b&gt;Kärl&lt;/b&gt;"' in shown


def test_the_file_can_do_nothing_by_itself_and_whoever_got_it_is_logged(
    client, validation
):
    photo = EvidencePhotoFactory(evidence__validation=validation)

    response = client.get(reverse("validation:photo_large", args=[photo.pk]))

    assert response.content == b"the large one"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    entry = ReadLogEntry.objects.get()
    assert (entry.field_groups, entry.purpose) == ("photo", "assessment")
    assert entry.participant_id == validation.enrolment.participant_id


def test_a_removed_photo_is_gone_and_its_removal_is_told(client, validation):
    photo = EvidencePhotoFactory(evidence__validation=validation)
    small = reverse("validation:photo_small", args=[photo.pk])

    client.post(reverse("validation:photo_remove", args=[photo.pk]))
    listed = client.get(validation.get_absolute_url()).content.decode()

    photo.refresh_from_db()
    coach = validation.enrolment.coach
    assert (photo.large, photo.small, photo.removed_by) == (None, None, coach)
    assert small not in listed
    assert f"av {coach.name}" in listed
    assert client.get(small).status_code == 404
    records = EvidencePhoto.history.all()
    assert [(r.history_type, r.history_user) for r in records[:1]] == [("~", coach)]
    assert not any(hasattr(record, "large") for record in records)
    with pytest.raises(ValidationError):
        remove_photo(photo, by=coach)


def test_the_photos_go_with_their_evidence():
    photo = EvidencePhotoFactory()
    coach = photo.created_by

    remove_evidence(photo.evidence, by=coach)

    assert not EvidencePhoto.objects.exists()
    record = EvidencePhoto.history.first()
    assert (record.history_type, record.history_user) == ("-", coach)


@pytest.mark.parametrize(
    ("status", "is_removed"), [("decided", False), ("cancelled", True)]
)
def test_a_photo_stays_while_a_decision_rests_on_it(status, is_removed):
    photo = EvidencePhotoFactory(
        evidence__validation=ValidationFactory(**{status: True})
    )

    if is_removed:
        remove_photo(photo, by=photo.created_by)
    else:
        with pytest.raises(ValidationError):
            remove_photo(photo, by=photo.created_by)

    assert photo.evidence.photos.kept().exists() is not is_removed


def test_the_assessor_removes_an_own_photo_and_no_other(client):
    validation = ValidationFactory(with_assessor=True)
    evidence = EvidenceFactory(validation=validation)
    own, other = (
        EvidencePhotoFactory(evidence=evidence, created_by=user)
        for user in (validation.assessor, validation.created_by)
    )
    client.force_login(validation.assessor)

    answers = [
        client.post(reverse("validation:photo_remove", args=[photo.pk])).status_code
        for photo in (own, other)
    ]

    assert answers == [302, 403]


def test_no_photo_is_taken_about_a_protected_person(client, validation):
    reader = validation.enrolment.coach
    participant = validation.enrolment.participant
    ProtectionFactory(participant=participant).readers.add(reader)
    url = reverse("validation:evidence_add", args=[validation.pk])

    page = client.get(url)

    assert "photo" not in page.context["form"].fields
    with pytest.raises(ValidationError):
        add_evidence(validation, by=reader, **facts())
    assert not Evidence.objects.exists()
