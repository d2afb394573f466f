"""The page behind the link, as the supervisor meets it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from accounts.models import ReadLogEntry
from placements.attendance import actions
from placements.models import AttendanceMonth
from tests.factories.participants import ProtectionFactory
from tests.placements.pages import text

YES = {"answer": "correct", "name": "Karin Holm"}
NO = {"answer": "incorrect", "comment": "Sjuk den 6 oktober", "name": "Karin Holm"}


@pytest.fixture
def page(sent):
    """A browser that has followed the link from the mail, and the page's address."""
    client = Client()
    response = client.get(reverse("employers:link", args=[sent.link.token]))
    return client, response.url


def state(sent):
    return AttendanceMonth.objects.get(pk=sent.pk).state


def test_page_tells_the_days_and_the_least_of_the_person(page, sent):
    client, url = page

    content = text(client.get(url))

    assert "Stämmer närvaron för Fatimaqq A. i oktober 2026?" in content
    assert "Alsayedqq" not in content
    assert content.count("närvarande</td>") == 20
    assert ">160<" in content
    assert "checked" not in content


def test_page_shows_what_was_sent_whatever_is_written_since(page, sent):
    sent.days = [["2026-10-05", "SICK", "0.00"]]
    sent.save()
    client, url = page

    content = text(client.get(url))

    assert content.count("närvarande</td>") == 0
    assert "sjuk" in content


def test_page_writes_the_read_log_for_the_contact(page, sent):
    client, url = page

    client.get(url)

    entry = ReadLogEntry.objects.get()
    assert entry.contact_id == sent.link.contact_id
    assert entry.participant_id == sent.placement.participant_id


@pytest.mark.parametrize(
    ("answer", "becomes"),
    [(YES, AttendanceMonth.State.ATTESTED), (NO, AttendanceMonth.State.DISPUTED)],
)
def test_answer_is_taken_once(page, sent, answer, becomes):
    client, url = page

    response = client.post(url, answer, follow=True)

    assert response.status_code == 200
    assert state(sent) == becomes
    assert client.post(url, NO).status_code == 410
    assert state(sent) == becomes


def changed(**days):
    """Every day as it was sent, but for those that are given."""
    october = [datetime.date(2026, 10, day) for day in range(5, 31)]
    as_sent = {
        name: value
        for day in october
        if day.weekday() < 5
        for name, value in ((f"kind_{day}", "PRESENT"), (f"hours_{day}", "8"))
    }
    other = {name.replace("_10_", "_2026-10-"): told for name, told in days.items()}
    return {"answer": "changed", "name": "Karin Holm"} | as_sent | other


def test_days_are_put_right_and_attested_at_once(page, sent):
    client, url = page
    told = changed(kind_10_06="SICK", hours_10_06="", hours_10_07="6,5")

    response = client.post(url, told, follow=True)

    assert "Du har rättat dagar" in text(response)
    assert state(sent) == AttendanceMonth.State.DISPUTED
    assert "6 okt 2026, 7 okt 2026" in AttendanceMonth.objects.get(pk=sent.pk).comment
    version = sent.placement.attendance_months.unclosed().get()
    assert version.is_attested
    assert (float(version.hours), version.answered_by) == (150.5, "Karin Holm")
    written = sent.placement.attendance_days.filter(link=sent.link)
    assert [(d.day.day, d.kind, float(d.hours)) for d in written] == [
        (6, "SICK", 0),
        (7, "PRESENT", 6.5),
    ]
    assert client.post(url, told).status_code == 410
    told_by_mail = Email.objects.exclude(subject__contains="frågar").order_by("pk")
    assert ["Rättat av handledaren" in mail.message for mail in told_by_mail] == [
        True,
        True,
    ]


def test_changes_of_another_answer_do_not_count(page, sent):
    client, url = page
    told = changed(kind_10_06="SICK", hours_10_07="åtta") | YES

    client.post(url, told)

    assert state(sent) == AttendanceMonth.State.ATTESTED
    assert not sent.placement.attendance_days.filter(kind="SICK").exists()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        changed(),
        changed(kind_10_06=""),
        changed(kind_10_06="AWAY"),
        changed(hours_10_06="13"),
        changed(hours_10_06=""),
        changed(kind_10_06="SICK", name=""),
        {"answer": "correct"},
        {"name": "Karin Holm"},
        {"answer": "correct", "name": " . "},
        {"answer": "incorrect", "name": "Karin Holm"},
        {"answer": "maybe", "name": "Karin Holm"},
    ],
)
def test_answer_that_is_not_whole_consumes_nothing(page, sent, answer):
    client, url = page

    response = client.post(url, answer)

    assert response.status_code == 422
    assert state(sent) == AttendanceMonth.State.WAITING
    assert client.post(url, YES).status_code == 302


def test_person_who_has_become_protected_is_not_shown(page, sent):
    client, url = page
    ProtectionFactory(participant=sent.placement.participant)

    response = client.get(url)

    assert response.status_code == 410
    assert "Fatimaqq" not in text(response)


def test_month_that_is_taken_back_can_not_be_answered(page, sent, coach):
    client, url = page
    actions.take_back(sent, by=coach)

    assert client.post(url, YES).status_code == 410
    assert state(sent) == AttendanceMonth.State.WITHDRAWN


def test_wrong_person_opens_the_month_again(page, sent):
    client, _url = page
    wrong = reverse("employers:link_wrong_person", args=[sent.link.pk])

    client.post(wrong, {"wrong": "yes"})

    assert state(sent) == AttendanceMonth.State.WITHDRAWN
