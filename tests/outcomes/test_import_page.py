"""Importing on the web: sent, looked at, agreed to; and what is left of it after."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import ReadLogEntry, Role, User
from core.file_import import jobs
from outcomes.register_import import register
from outcomes.register_import.uploads import RegisterUpload
from participants.models import Enrolment, Participant
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.participants import EnrolmentFactory, identity_number
from tests.outcomes.registers import (
    COACH,
    EXIT,
    OMAR,
    OTHER_COACH,
    a_programme,
    csv_of,
    row,
    text_of,
    xlsx_of,
)

IMPORT = reverse("outcomes:import")
HTMX = {"HX-Request": "true"}
Status = RegisterUpload.Status


@pytest.fixture
def programme():
    return a_programme()


@pytest.fixture
def client(client):
    """A browser in English, so that a better Swedish word breaks nothing."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def coach(programme, client):
    coach = User.objects.get(email=COACH)
    client.force_login(coach)
    return coach


def send(client, content, name="register.csv", **data):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content), **data})


def test_the_journey_from_file_to_register(client, coach):
    sent = send(client, csv_of(row(), row(Personnummer=OMAR, Förnamn="Omar")))
    preview = client.get(sent.url)
    upload = RegisterUpload.objects.get()

    assert "2 enrolments will be created and 0 changed" in text_of(preview)
    assert "Omar Ek" in text_of(preview)
    assert not Participant.objects.exists()

    agreed = client.post(reverse("outcomes:import_confirm", args=[upload.pk]))
    done = client.get(agreed.url)

    assert "2 enrolments were created" in text_of(done)
    enrolment = Enrolment.objects.get(participant__first_name="Omar")
    assert enrolment.created_by == coach
    assert enrolment.history.get().history_user == coach


def test_a_workbook_without_programme_and_coach(client, coach, programme):
    content = xlsx_of(row(Program=None, Coach=None))

    send(client, content, "register.xlsx", programme=programme.pk)

    upload = RegisterUpload.objects.get()
    assert upload.created_rows == 1
    client.post(reverse("outcomes:import_confirm", args=[upload.pk]))
    assert Enrolment.objects.get().coach == coach


def test_faults_come_first_and_nothing_can_be_imported(client, coach):
    sent = send(client, csv_of(row(), row(Personnummer=OMAR, Kön="kvinna")))

    preview = text_of(client.get(sent.url))

    assert "1 fault has to be mended" in preview
    assert "Write F, M or X." in preview
    assert reverse("outcomes:import_confirm", args=[1])[:-8] not in preview
    upload = RegisterUpload.objects.get()
    client.post(reverse("outcomes:import_confirm", args=[upload.pk]))
    assert not Participant.objects.exists()


def test_a_file_that_cannot_be_read_is_explained(client, coach):
    sent = send(client, b"\xff\xfe not text", "register.csv")

    preview = text_of(client.get(sent.url))

    assert "UTF-8" in preview
    assert "The file" in preview


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("register.ods", b"x", "ends in .xlsx or .csv"),
        ("register.csv", b"", "empty"),
        ("register.csv", b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
        ("x" * 300 + ".csv", b"x", "200"),
    ],
)
def test_a_file_that_is_not_taken_is_explained_at_once(
    client, coach, name, content, reason
):
    response = send(client, content, name)

    assert response.status_code == 422
    assert reason in text_of(response)
    assert not RegisterUpload.objects.exists()


def test_columns_that_are_not_read_are_named(client, coach):
    sent = send(client, csv_of(row(Skonummer="39")))

    assert "The column “Skonummer” is not read." in text_of(client.get(sent.url))


def test_only_own_programmes_can_be_imported_into(client, coach, programme):
    other = EnrolmentFactory(programme__organisation=programme.organisation).programme

    send(client, csv_of(row(Program=other.slug)))

    assert RegisterUpload.objects.get().fault_count == 1
    response = send(client, csv_of(row()), programme=other.pk)
    assert response.status_code == 422


def test_a_coach_elsewhere_does_not_stand_in_for_the_coach(client, programme):
    """Coordinator here, coach in another organisation: the row must name a coach."""
    user = UserFactory(coach=True)
    MembershipFactory(
        user=user, organisation=programme.organisation, role=Role.COORDINATOR
    )
    programme.staff.add(user)
    client.force_login(user)

    send(client, csv_of(row(Coach=None)))

    assert RegisterUpload.objects.get().fault_count == 1


def test_a_known_person_is_said_to_be_known(client, coach, programme):
    EnrolmentFactory(
        programme=programme,
        coach=coach,
        participant__number="199001022384",
        enrolled_on=datetime.date(2025, 1, 12),
        ended_on=datetime.date(2025, 6, 1),
        end_type="PLANNED",
        exit_code_id="EMP_PERM",
    )

    sent = send(client, csv_of(row(), row(Personnummer=OMAR, Inskriven="2009-01-01")))

    assert "1 person who is registered already gets" in text_of(client.get(sent.url))
    assert "→ Ek" in text_of(client.get(f"{sent.url}?show=of_known"))


def test_the_preview_of_a_known_person_is_in_the_read_log(client, coach, programme):
    enrolment = EnrolmentFactory(
        programme=programme,
        coach=coach,
        participant__number="199001022384",
        participant__first_name="Annika",
        enrolled_on=datetime.date(2026, 1, 12),
    )

    sent = send(client, csv_of(row(), row(Personnummer=OMAR)))
    preview = text_of(client.get(sent.url))

    assert "Annika → Anna" in preview
    entry = ReadLogEntry.objects.get()
    assert entry.participant_id == enrolment.participant_id
    assert (entry.user_id, entry.purpose) == (coach.pk, "import")


def test_what_can_no_longer_be_seen_is_no_longer_shown(client, coach, programme):
    enrolment = EnrolmentFactory(
        programme=programme,
        coach=coach,
        participant__number="199001022384",
        participant__first_name="Annika",
        enrolled_on=datetime.date(2026, 1, 12),
    )
    sent = send(client, csv_of(row()))
    programme.staff.remove(coach)
    enrolment.coach = User.objects.get(email=OTHER_COACH)
    enrolment.save()

    preview = text_of(client.get(sent.url))

    assert "Annika" not in preview
    assert not ReadLogEntry.objects.exists()


def test_data_that_changed_meanwhile_give_another_preview(client, coach, programme):
    send(client, csv_of(row()))
    upload = RegisterUpload.objects.get()
    EnrolmentFactory(
        programme=programme,
        coach=coach,
        participant__number="199001022384",
        enrolled_on=datetime.date(2026, 1, 12),
    )

    agreed = client.post(reverse("outcomes:import_confirm", args=[upload.pk]))

    assert "Somebody has changed" in text_of(client.get(agreed.url))
    upload.refresh_from_db()
    assert (upload.status, upload.changed_rows) == (Status.CHECKED, 1)
    assert Participant.objects.get().first_name != "Anna"


def test_a_second_click_imports_nothing_twice(client, coach):
    send(client, csv_of(row()))
    url = reverse("outcomes:import_confirm", args=[RegisterUpload.objects.get().pk])

    first, second = client.post(url), client.post(url)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Enrolment.objects.count() == 1
    assert Enrolment.history.count() == 1


def test_the_file_is_encrypted_and_goes_when_it_is_imported(client, coach):
    send(client, csv_of(row()))
    upload = RegisterUpload.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, preview FROM outcomes_registerupload")
        stored = "".join(cursor.fetchone())
    assert stored.startswith("gAAAA")
    assert upload.file_content.startswith(b"Personnummer")

    client.post(reverse("outcomes:import_confirm", args=[upload.pk]))

    upload.refresh_from_db()
    assert (upload.content, upload.preview) == ("", "")
    assert upload.imported_by == coach


def test_a_file_is_forgotten_after_a_day(client, coach):
    with time_machine.travel(timezone.now() - datetime.timedelta(hours=25)):
        sent = send(client, csv_of(row()))
    old = RegisterUpload.objects.get()

    assert client.get(sent.url).status_code == 404
    jobs.forget.call(old._meta.label, old.pk)
    assert not RegisterUpload.objects.exists()


def test_sending_a_file_deletes_those_that_were_left(client, coach):
    with time_machine.travel(timezone.now() - datetime.timedelta(hours=25)):
        send(client, csv_of(row()))

    send(client, csv_of(row()))

    assert RegisterUpload.objects.count() == 1


def test_a_file_can_be_discarded(client, coach):
    send(client, csv_of(row()))
    upload = RegisterUpload.objects.get()

    response = client.post(reverse("outcomes:import_discard", args=[upload.pk]))

    assert response.url == IMPORT
    assert not RegisterUpload.objects.exists()


def test_what_was_imported_stays_on_record(client, coach):
    send(client, csv_of(row()))
    upload = RegisterUpload.objects.get()
    client.post(reverse("outcomes:import_confirm", args=[upload.pk]))

    client.post(reverse("outcomes:import_discard", args=[upload.pk]))

    assert RegisterUpload.objects.get().created_rows == 1
    assert "register.csv" in text_of(client.get(IMPORT))


class Later:
    """A task that waits in a list until the worker comes."""

    def __init__(self, task, waiting):
        self.task, self.waiting = task, waiting

    def enqueue(self, *args):
        self.waiting.append((self.task, args))


@pytest.fixture
def large(monkeypatch):
    """Every file is large, and the worker has not come to it yet."""
    waiting = []
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    for job, task in list(jobs.TASKS.items()):
        monkeypatch.setitem(jobs.TASKS, job, Later(task, waiting))
    return waiting


def work(waiting):
    for task, args in waiting:
        task.call(*args)
    waiting.clear()


def test_a_large_file_is_left_to_the_worker(client, coach, large):
    sent = send(client, csv_of(row()))
    upload = RegisterUpload.objects.get()
    url = reverse("outcomes:import_progress", args=[upload.pk])

    assert "Reading the file" in text_of(client.get(sent.url))
    assert "waits for its turn" in text_of(client.get(url, headers=HTMX))
    upload.show_progress(500, 2000)
    assert "500 of 2,000" in text_of(client.get(sent.url))

    work(large)
    ready = client.get(url, headers=HTMX)
    assert ready.headers["HX-Refresh"] == "true"
    assert client.get(url).url == sent.url

    client.post(reverse("outcomes:import_confirm", args=[upload.pk]))
    assert "Saving" in text_of(client.get(sent.url))
    work(large)
    assert "1 enrolment was created" in text_of(client.get(sent.url))


def test_a_job_that_is_done_twice_does_no_harm(client, coach, large):
    send(client, csv_of(row()))
    upload = RegisterUpload.objects.get()
    work([*large, *large])
    client.post(reverse("outcomes:import_confirm", args=[upload.pk]))

    work(large[-1:] * 2)

    assert Enrolment.history.count() == 1
    assert RegisterUpload.objects.get().status == Status.IMPORTED


def test_a_job_that_breaks_says_so(client, coach, large, monkeypatch):
    sent = send(client, csv_of(row()))
    monkeypatch.setattr(register, "parse", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        work(large)

    assert "could not be read" in text_of(client.get(sent.url))
    assert RegisterUpload.objects.get().content == ""


def test_pages_of_a_preview_take_few_questions(
    client, coach, django_assert_max_num_queries
):
    rows = [row(Personnummer=identity_number(n)) for n in range(200, 320)]
    sent = send(client, csv_of(*rows))

    with django_assert_max_num_queries(12):
        first = text_of(client.get(sent.url))
    last = text_of(client.get(f"{sent.url}?page=3&show=created"))

    assert first.count("<tr>") == 51
    assert last.count("<tr>") == 21


@pytest.mark.parametrize("query", ["show=nonsense", "show=%00", "page=%00", "page=-1"])
def test_a_query_that_makes_no_sense_shows_the_rows(client, coach, query):
    sent = send(client, csv_of(row()))

    response = client.get(f"{sent.url}?{query}")

    assert "Anna Ek" in text_of(response)


def test_an_exit_is_shown_before_it_is_made(client, coach):
    send(client, csv_of(row()))
    first = RegisterUpload.objects.get()
    client.post(reverse("outcomes:import_confirm", args=[first.pk]))

    sent = send(client, csv_of(row(**EXIT)))

    preview = text_of(client.get(sent.url))
    assert "– → 2026-06-30" in preview
    assert Enrolment.objects.get().is_ongoing
