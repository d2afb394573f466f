"""Minutes are accepted by three as exactly one text; a changed one is accepted anew."""

import datetime
import io
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from post_office.models import Email
from pypdf import PdfReader

from core.dates import today
from placements.acceptance import actions as acceptance
from placements.acceptance.standing import standing_of
from placements.meetings.actions import keep, sign
from placements.meetings.minutes import MINUTES
from placements.models import (
    Acceptance,
    Agreement,
    EndReason,
    How,
    Meeting,
    Party,
    Placement,
)
from tests.factories.agreements import accept
from tests.factories.employers import ContactFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.forms_on_page import forms_on
from tests.placements.pages import text
from tests.placements.test_answers_at_once import at_once, scan

pytestmark = pytest.mark.django_db(databases=["default", "readlog"])

YES = {"answer": "accept", "name": "Karin Holm"}


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def meeting(enrolment):
    placement = PlacementFactory(enrolment=enrolment, active=True)
    placement.supervisor = ContactFactory(
        employer=placement.employer, name="Bengt Ek", email="bengt@berga.example"
    )
    placement.save()
    return MeetingFactory(
        placement=placement, others="Tolk", next_on=datetime.date(2026, 12, 1)
    )


@pytest.fixture
def signed(meeting, coach):
    """The minutes with the coach's yes."""
    return sign(meeting, by=coach)


@pytest.fixture
def asked(signed, coach):
    return acceptance.ask_employer(signed, by=coach)


def url(name, row):
    return reverse(f"placements:{name}", args=[row.pk])


def standing(meeting):
    placement = Placement.objects.for_agreement().get(pk=meeting.placement_id)
    return standing_of(placement, Meeting.objects.get(pk=meeting.pk))


def change(meeting, coach, **values):
    row = Meeting.objects.for_page().get(pk=meeting.pk)
    for name, value in values.items():
        setattr(row, name, value)
    keep(row, by=coach)


def in_words(response):
    return " ".join(text(response).split())


def test_minutes_are_accepted_with_one_click_and_by_the_other_two(
    client, meeting, coach
):
    draft = in_words(client.get(url("minutes", meeting)))

    client.post(url("minutes_sign", meeting))
    made = Agreement.objects.get()
    accept(made, Party.EMPLOYER, Party.PARTICIPANT)

    assert "Sköta trapphus på egen hand" in draft
    assert "Nobody yet" in draft
    assert made.acceptances.get(party=Party.ORGANISER).recorded_by == coach
    assert standing(meeting).is_agreed
    assert "accepted by all three" in in_words(client.get(url("minutes", meeting)))
    panel = in_words(client.get(url("meetings", meeting.placement)))
    assert "accepted by all three" in panel


def test_text_holds_date_attendees_goals_skills_and_next_date(signed):
    said = dict(MINUTES.text(signed.data, "en")["facts"])

    assert said == {
        "Meeting": "Start meeting",
        "Date": "7 Oct 2026",
        "Who was there": f"{signed.made_by.name} (coach), Bengt Ek (supervisor), "
        "Fatimaqq Alsayedqq (participant), Tolk",
        "Role and workplace": "Lokalvårdare, Berga centrum, Linköping",
        "Agreed goals": "Sköta trapphus på egen hand",
        "Skills to train": "Golvmaskiner",
        "Next three-party meeting": "1 Dec 2026",
    }


@pytest.mark.parametrize(
    ("changes", "label", "before", "after"),
    [
        ({"goals": "Nytt"}, "Agreed goals", "Sköta trapphus på egen hand", "Nytt"),
        ({"skills": ""}, "Skills to train", "Golvmaskiner", ""),
        ({"next_on": None}, "Next three-party meeting", "1 Dec 2026", ""),
        ({"kind": "midterm"}, "Meeting", "Start meeting", "Mid-term meeting"),
        ({"held_on": datetime.date(2026, 10, 8)}, "Date", "7 Oct 2026", "8 Oct 2026"),
        ({"others": "Ingen"}, "Who was there", "Tolk", "Ingen"),
        ({"with_coach": False}, "Who was there", "(coach)", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_changed_minutes_void_what_was_accepted_and_say_which(
    client, meeting, signed, coach, changes, label, before, after
):
    accept(signed, Party.EMPLOYER)

    change(meeting, coach, **changes)

    now = standing(meeting)
    (told,) = MINUTES.changes(signed.data, now.data_now, "en")
    page = in_words(client.get(url("minutes", meeting)))
    assert now.is_outdated
    assert str(told.label) == label
    assert before in told.before
    assert after in told.after
    assert f"{coach.name} (organiser), Karin Holm (employer)" in page


def test_what_is_not_said_at_the_meeting_voids_nothing(meeting, signed, coach):
    accept(signed, Party.EMPLOYER, Party.PARTICIPANT)
    placement = Placement.objects.get(pk=meeting.placement_id)

    placement.supervisor = None
    placement.tasks, placement.ends_on = "Fönster", datetime.date(2027, 1, 15)
    placement.save()

    assert standing(meeting).is_agreed


def test_new_text_is_accepted_anew_and_the_old_one_stays(
    client, meeting, signed, coach
):
    accept(signed, Party.EMPLOYER)
    change(meeting, coach, goals="Nytt")

    client.post(url("minutes_sign", meeting))

    now = standing(meeting)
    assert now.latest.version == 2
    assert now.missing == [Party.EMPLOYER, Party.PARTICIPANT]
    assert signed.acceptances.count() == 2
    page = in_words(client.get(url("minutes", meeting)))
    assert "Earlier versions" in page
    assert "Karin Holm (employer)" in page


def test_same_text_is_not_frozen_twice(client, meeting, signed):
    response = client.post(url("minutes_sign", meeting), follow=True)

    assert "Nothing has changed" in text(response)
    assert Agreement.objects.count() == 1


def test_minutes_can_be_accepted_after_the_last_day(meeting, signed, coach):
    placement = Placement.objects.get(pk=meeting.placement_id)
    placement.end(by=coach, on=today(), reason=EndReason.JOB)

    accept(signed, Party.EMPLOYER, Party.PARTICIPANT)

    assert standing(meeting).is_agreed


def test_agreement_and_minutes_of_a_placement_are_numbered_apart(meeting, coach):
    other = MeetingFactory(
        placement=meeting.placement, kind="midterm", held_on=datetime.date(2026, 11, 2)
    )

    versions = [sign(row, by=coach).version for row in (meeting, other)]

    assert versions == [1, 1]
    assert standing_of(meeting.placement).latest is None


def test_database_keeps_one_first_version_of_the_minutes(signed):
    again = Agreement(
        placement=signed.placement,
        meeting=signed.meeting,
        version=1,
        content="{}",
        content_sha256="1" * 64,
        made_at=timezone.now(),
        made_by=signed.made_by,
    )

    assert "minutes_version_once" in {c.name for c in Agreement._meta.constraints}
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


# ---- by link ------------------------------------------------------------------------


def test_employer_reads_the_minutes_and_says_yes_by_link(asked, meeting):
    visitor = Client()
    page = visitor.get(reverse("employers:link", args=[asked.link.token]), follow=True)
    pdf = visitor.get(reverse("placements:agreement_link_pdf", args=[asked.link.pk]))

    response = visitor.post(page.redirect_chain[-1][0], YES, follow=True)

    said = Acceptance.objects.get(party=Party.EMPLOYER)
    assert "Fatimaqq Alsayedqq" in text(page)
    assert "Sköta trapphus på egen hand" in text(page)
    assert pdf.content.startswith(b"%PDF-")
    assert response.status_code == 200
    assert said.agreement_id == asked.agreement.content_sha256
    assert (said.name, said.how) == ("Karin Holm", How.LINK)


def test_changed_minutes_can_not_be_accepted_by_the_old_link(asked, meeting, coach):
    visitor = Client()
    page = visitor.get(reverse("employers:link", args=[asked.link.token])).url
    change(meeting, coach, goals="Nytt")

    response = visitor.post(page, YES)

    assert response.status_code == 410
    assert not Acceptance.objects.filter(party=Party.EMPLOYER).exists()


def test_mails_name_nobody_and_lead_to_the_minutes(asked, meeting):
    acceptance.answer_by_link(asked, "not_yet", name="Karin Holm", text="Fel dag")

    mails = list(Email.objects.order_by("pk"))
    whole = " ".join(f"{m.subject} {m.message}" for m in mails)
    assert [m.context["template"] for m in mails] == [
        "minutes_request",
        "minutes_receipt",
        "minutes_answered",
    ]
    assert "Fatimaqq" not in whole
    assert url("minutes", meeting) in whole


def test_protected_person_is_on_paper_only_and_never_named(client, signed, coach):
    participant = signed.placement.participant
    ProtectionFactory(participant=participant, readers=[coach])

    page = client.get(url("minutes", signed.meeting))
    refused = client.post(url("agreement_ask", signed), follow=True)

    assert "Nothing is mailed" in text(refused)
    for response in (page, refused):
        assert "Fatimaqq" not in text(response)
        assert participant.reference in text(response)
    assert not Email.objects.exists()


def test_scanners_and_forms_sent_as_they_stand_consume_nothing(asked):
    client = Client()
    response = client.get(
        reverse("employers:link", args=[asked.link.token]), follow=True
    )

    for _ in range(5):
        assert all(r.status_code < 500 for r in scan(asked.link.token))
    for form in forms_on(response):
        client.post(form.action or response.redirect_chain[-1][0], form.fields)

    asked.link.refresh_from_db()
    assert asked.link.is_open


@pytest.mark.django_db(transaction=True, databases=["default", "readlog"])
def test_ten_answers_at_once_give_one(asked):
    clients = [Client() for _ in range(10)]
    for client in clients:
        client.get(reverse("employers:link", args=[asked.link.token]))
    page = reverse("employers:link_page", args=[asked.link.pk])

    answers = at_once(
        [
            lambda c=client, n=n: c.post(page, YES | {"name": f"Person {n}"})
            for n, client in enumerate(clients)
        ]
    )

    statuses = sorted(response.status_code for response in answers)
    assert statuses[0] == 302
    assert set(statuses[1:]) <= {409, 410}
    assert Acceptance.objects.filter(party=Party.EMPLOYER).count() == 1


# ---- on paper -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ("Startsamtal", "7 okt 2026", "Tolk", "Golvmaskiner")),
        ("en", ("Start meeting", "7 Oct 2026", "Tolk", "Golvmaskiner")),
    ],
)
def test_paper_says_what_was_agreed_and_who_has_accepted(
    client, signed, language, words
):
    accept(signed, Party.EMPLOYER)
    response = client.get(url("agreement_pdf", signed), {"lang": language})

    pages = PdfReader(io.BytesIO(response.content)).pages
    printed = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert len(pages) == 1
    for word in (*words, "Karin Holm", "Bengt Ek", signed.hash_prefix):
        assert word in printed
    assert f"v{signed.version}.pdf" in response.headers["Content-Disposition"]


# ---- cost ---------------------------------------------------------------------------


def test_panel_costs_the_same_for_many_meetings(
    client, meeting, coach, django_assert_max_num_queries
):
    for week in range(5):
        held_on = meeting.held_on + datetime.timedelta(weeks=week)
        row = MeetingFactory(placement=meeting.placement, held_on=held_on)
        accept(sign(row, by=coach), Party.EMPLOYER)

    with django_assert_max_num_queries(16):
        client.get(url("meetings", meeting.placement))
    with django_assert_max_num_queries(16):
        client.get(url("minutes", meeting))
