"""All employers asked at once, and all certificates of service in one file."""

import io
import zipfile

import pytest
from django.core import mail
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import ReadLogEntry
from placements.models import Placement, SeasonBatch, Status
from placements.seasons import batches
from placements.seasons.answers import answers_of, to_ask
from tests.factories.participants import ProtectionFactory
from tests.factories.seasons import SeasonPlacesFactory


@pytest.fixture
def allotted(apply, allot, period):
    """Three people with places at two employers."""
    SeasonPlacesFactory(period=period, count=2)
    SeasonPlacesFactory(period=period, count=1)
    people = [apply() for _ in range(3)]
    allot()
    return people


def url(name, *args):
    return reverse(f"placements:{name}", args=args)


def text(response):
    return response.content.decode()


def end(placement):
    """As if the summer were over."""
    facts = {"offered_at": placement.created_at, "offered_by": placement.created_by}
    facts |= {
        "employer_confirmed_at": placement.created_at,
        "employer_confirmed_by": "Karin Holm",
        "participant_confirmed_at": placement.created_at,
        "participant_confirmed_by": placement.created_by,
        "ended_at": placement.created_at,
        "ended_by": placement.created_by,
        "end_reason": "as_planned",
        "status": Status.ENDED,
        "started_at": placement.created_at,
        "started_by": placement.created_by,
    }
    for name, value in facts.items():
        setattr(placement, name, value)
    placement.save()
    return placement


def test_all_are_asked_with_one_mail_each(
    client, allotted, period, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(url("season_send", period.pk))

    assert "The employers have been asked" in text(client.get(sent.url))
    assert {p.status for p in Placement.objects.all()} == {Status.OFFERED}
    assert len(mail.outbox) == 3
    assert to_ask(period, SeasonBatch.objects.get().created_by) == []


def test_a_batch_that_is_done_twice_asks_once(client, allotted, period):
    client.post(url("season_send", period.pk))
    batch = SeasonBatch.objects.get()

    batches.send_requests(batch)

    assert batch.faults == []
    assert sum(p.requests.count() for p in Placement.objects.all()) == 3


def test_about_a_protected_person_nothing_is_mailed(
    client, allotted, period, coordinator
):
    person = Placement.objects.first().participant
    ProtectionFactory(participant=person, readers=[coordinator])

    client.post(url("season_send", period.pk))

    assert person.placements.get().status == Status.REQUESTED
    assert Placement.objects.filter(status=Status.OFFERED).count() == 2


def test_what_can_not_be_asked_is_told_and_the_others_are_asked(
    client, allotted, period, monkeypatch
):
    refused = Placement.objects.first()
    other = Placement.objects.get(pk=refused.pk)
    other.pk, other.status = None, Status.OFFERED
    other.offered_at, other.offered_by = refused.created_at, refused.created_by
    other.save()

    sent = client.post(url("season_send", period.pk))

    batch = SeasonBatch.objects.get()
    assert [pk for pk, _why in batch.faults] == [refused.pk]
    assert "Could not be asked" in text(client.get(sent.url))
    asked = Placement.objects.filter(season_lots__isnull=False, status=Status.OFFERED)
    assert asked.count() == 2


def test_the_answers_are_counted_per_employer(client, allotted, period, coordinator):
    client.post(url("season_send", period.pk))
    yes, no, waiting = Placement.objects.order_by("employer", "pk")
    yes.confirm_by_employer(name="Karin Holm")
    no.decline()

    lines = {line.pk: line for line in answers_of(period, coordinator)}
    page = client.get(
        url("season_answers", period.pk), {"employer": waiting.employer_id}
    )

    assert lines[waiting.employer_id].counts["waiting"] == 1
    assert lines[yes.employer_id].counts["yes"] >= 1
    assert sum(line.counts["no"] for line in lines.values()) == 1
    assert waiting.participant.first_name in text(page)


def test_the_answers_page_has_a_constant_number_of_queries(
    client, apply, allot, period, django_assert_max_num_queries
):
    for _ in range(6):
        SeasonPlacesFactory(period=period, count=1)
        apply()
    allot()

    with django_assert_max_num_queries(16):
        client.get(url("season_answers", period.pk))


def test_certificates_come_as_a_file_for_each_and_one_to_print(
    client, allotted, period
):
    names = set()
    for placement in Placement.objects.all():
        end(placement)
        names.add(placement.participant.last_name)

    made = client.post(url("season_print", period.pk))
    page = client.get(made.url)
    batch = SeasonBatch.objects.get()
    file = client.get(url("season_batch_file", batch.pk))

    assert "3 certificates are ready" in text(page)
    archive = zipfile.ZipFile(io.BytesIO(file.content))
    single = [n for n in archive.namelist() if n.startswith("tjanst")]
    assert len(single) == 3
    assert all(
        len(PdfReader(io.BytesIO(archive.read(name))).pages) == 1 for name in single
    )
    (printed,) = [n for n in archive.namelist() if n.startswith("skriv-ut")]
    pages = PdfReader(io.BytesIO(archive.read(printed))).pages
    assert len(pages) == 3
    whole = "".join(page.extract_text() for page in pages)
    assert all(name in whole for name in names)
    assert whole.count("Trädgårdshjälp") == 3
    purposes = set(ReadLogEntry.objects.values_list("purpose", flat=True))
    assert "certificate" in purposes


def test_a_file_with_somebody_protected_since_is_kept_back(client, allotted, period):
    for placement in Placement.objects.all():
        end(placement)
    client.post(url("season_print", period.pk))
    ProtectionFactory(participant=Placement.objects.first().participant)

    response = client.get(url("season_batch_file", SeasonBatch.objects.get().pk))

    assert response.status_code == 302


def test_one_certificate_in_english(client, allotted):
    placement = end(Placement.objects.first())

    response = client.get(url("service_certificate", placement.pk), {"lang": "en"})

    (page,) = PdfReader(io.BytesIO(response.content)).pages
    assert "CERTIFICATE OF SERVICE" in page.extract_text().upper()
    assert placement.participant.last_name in page.extract_text()


def test_a_long_text_stays_on_one_page(client, allotted):
    placement = Placement.objects.first()
    placement.tasks = "Rensa, klippa och plantera. " * 70
    placement.role = "Ledare för barn och ungdomar på gården och i parken"
    end(placement)

    response = client.get(url("service_certificate", placement.pk))

    assert len(PdfReader(io.BytesIO(response.content)).pages) == 1


def test_nothing_to_do_is_said(client, period):
    response = client.post(url("season_send", period.pk), follow=True)

    assert "There is nothing to do" in text(response)
    assert not SeasonBatch.objects.exists()


def test_a_batch_is_seen_by_whoever_started_it_only(client, allotted, period, coach):
    client.post(url("season_send", period.pk))
    batch = SeasonBatch.objects.get()
    client.force_login(coach)

    assert client.get(batch.get_absolute_url()).status_code == 404


def test_requests_go_on_where_a_killed_worker_stopped(allotted, period, coordinator):
    placements = list(Placement.objects.order_by("pk").values_list("pk", flat=True))
    batch = SeasonBatch.objects.create(
        kind=SeasonBatch.Kind.REQUESTS,
        period=period,
        placements=placements,
        language="sv",
        rows_done=1,
        created_by=coordinator,
    )

    batches.work_in_background.func(batch.pk)

    batch.refresh_from_db()
    assert (batch.status, batch.rows_done) == (SeasonBatch.Status.DONE, 3)
    first, *others = (Placement.objects.get(pk=pk).status for pk in placements)
    assert first == Status.REQUESTED
    assert set(others) == {Status.OFFERED}
