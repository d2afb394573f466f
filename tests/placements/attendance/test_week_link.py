"""The page where a supervisor says what became of the days, and the receipt."""

import datetime

import pytest
from django.urls import reverse
from post_office.models import Email

from accounts.models import ReadLogEntry
from employers.models import CapabilityLink
from placements.attendance import actions
from placements.attendance.week_actions import ask_about_weeks
from placements.models import AttendanceDay
from tests.factories.attendance import WeekPlanFactory
from tests.factories.employers import ContactFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.placements.pages import text
from tests.placements.questions import opened

from .conftest import OCTOBER

MONDAY = datetime.date(2026, 11, 16)
NAME = {"name": "Karin Holm"}


@pytest.fixture
def placement(placement, coach):
    """Known but for the last week, Monday to Friday."""
    for first in (OCTOBER, MONDAY.replace(day=1)):
        actions.fill_in(placement, first, by=coach)
    placement.attendance_days.filter(day__gte=MONDAY).delete()
    return placement


@pytest.fixture
def second(placement, coach):
    """Somebody else of the same supervisor's, known until Wednesday."""
    enrolment = EnrolmentFactory(coach=coach, programme=placement.enrolment.programme)
    second = PlacementFactory(
        enrolment=enrolment,
        active=True,
        employer=placement.employer,
        contact=placement.contact,
        starts_on=datetime.date(2026, 11, 19),
    )
    WeekPlanFactory(placement=second)
    return second


@pytest.fixture
def link(placement, coach):
    link = ask_about_weeks(placement.contact, by=coach)
    Email.objects.all().delete()
    return link


@pytest.fixture
def page(link):
    return opened(link)


def answers(page, **given):
    """What a browser would send: the hidden stamps, and what was chosen."""
    client, url = page
    form = client.get(url).context["form"]
    stamps = {f"shown_{key}": week.stamp for key, week in form.weeks.items()}
    return stamps | NAME | given


def key(placement):
    return f"{placement.pk}-{MONDAY}"


def test_page_tells_the_least_of_the_person(page):
    client, url = page

    content = text(client.get(url))

    assert "Fatimaqq A., vecka 47" in content
    assert "Alsayedqq" not in content
    assert "checked" not in content
    assert " selected" not in content.replace('<option value="" selected', "")
    assert content.count('name="kind_') == 5


def test_page_speaks_english(page, link):
    link.contact.language = "en"
    link.contact.save()
    client, url = page

    content = text(client.get(url))

    assert "Fatimaqq A., week 47" in content
    assert "Something was different" in content


def test_page_writes_the_read_log_for_each_person(page, placement, second):
    client, url = page

    client.get(url)

    entries = ReadLogEntry.objects.filter(contact_id=second.contact_id)
    assert {entry.participant_id for entry in entries} == {
        placement.participant_id,
        second.participant_id,
    }


def test_week_as_planned_with_one_press(page, placement, link):
    client, url = page

    response = client.post(
        url, answers(page, **{f"answer_{key(placement)}": "planned"}), follow=True
    )

    assert "Du har rapporterat 5 dagar" in text(response)
    days = placement.attendance_days.filter(day__gte=MONDAY)
    assert [(d.kind, d.hours, d.link_id) for d in days] == [("PRESENT", 8, link.pk)] * 5
    assert {day.reporter for day in days} == {"Karin Holm"}
    receipt, notice = Email.objects.order_by("pk")
    assert receipt.to == [link.contact.email]
    assert notice.to == [placement.enrolment.coach.email]
    for email in (receipt, notice):
        assert "Fatimaqq" not in email.subject + email.message
    assert placement.participant.reference in notice.message


def test_week_day_by_day(page, placement):
    client, url = page
    told = {
        f"answer_{key(placement)}": "days",
        f"kind_{key(placement)}_2026-11-17": "SICK",
        f"kind_{key(placement)}_2026-11-18": "TRAINING",
        f"hours_{key(placement)}_2026-11-18": "4,5",
        f"hours_{key(placement)}_2026-11-19": "6",
        f"kind_{key(placement)}_2026-11-20": "unknown",
    }

    response = client.post(url, answers(page, **told))

    assert response.status_code == 302
    days = placement.attendance_days.filter(day__gte=MONDAY)
    assert [(d.day.day, d.kind, float(d.hours)) for d in days] == [
        (16, "PRESENT", 8),
        (17, "SICK", 0),
        (18, "TRAINING", 4.5),
        (19, "PRESENT", 6),
    ]


def test_who_can_not_say_leaves_the_days_unknown(page, placement, second):
    client, url = page
    told = {
        f"answer_{key(placement)}": "unknown",
        f"answer_{key(second)}": "planned",
    }

    client.post(url, answers(page, **told))

    assert not placement.attendance_days.filter(day__gte=MONDAY).exists()
    assert second.attendance_days.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"answer": None},
        {"answer": "maybe"},
        {"name": ""},
        {"name": " . "},
        {"answer": "days"},
        {"answer": "days", "kind": "AWAY"},
        {"answer": "days", "kind": "SICK\0"},
        {"answer": "days", "kind": "SICK", "hours": "4"},
        {"answer": "days", "hours": "13"},
        {"answer": "days", "hours": "åtta"},
        {"shown": "2026-11-16=4"},
        {"shown": None},
        {"shown": "\0"},
    ],
    ids=str,
)
def test_answer_that_is_not_whole_consumes_nothing(page, placement, link, change):
    client, url = page
    names = {
        "answer": f"answer_{key(placement)}",
        "shown": f"shown_{key(placement)}",
        "kind": f"kind_{key(placement)}_2026-11-17",
        "hours": f"hours_{key(placement)}_2026-11-17",
        "name": "name",
    }
    whole = answers(page, **{names["answer"]: "planned"})
    data = whole | {names[name]: value for name, value in change.items()}

    response = client.post(url, {k: v for k, v in data.items() if v is not None})

    assert response.status_code == 422
    assert CapabilityLink.objects.get(pk=link.pk).is_open
    assert not placement.attendance_days.filter(day__gte=MONDAY).exists()
    assert client.post(url, whole).status_code == 302


def test_looking_consumes_nothing(link, placement):
    for _scanner in range(10):
        client, url = opened(link)
        client.head(url)
        client.get(url)
        client.post(url)

    assert CapabilityLink.objects.get(pk=link.pk).is_open
    assert not AttendanceDay.objects.filter(link=link).exists()


def test_day_that_the_coach_has_reported_is_asked_about_no_more(page, placement, coach):
    client, url = page
    sent = answers(page, **{f"answer_{key(placement)}": "planned"})
    actions.report_days(placement, {MONDAY: ("SICK", 0)}, by=coach)

    response = client.post(url, sent)

    assert response.status_code == 422
    assert "har ändrats" in text(response)
    again = answers(page, **{f"answer_{key(placement)}": "planned"})
    assert client.post(url, again).status_code == 302
    assert placement.attendance_days.get(day=MONDAY).kind == "SICK"


def test_question_is_gone_when_all_is_known(page, placement, coach):
    client, url = page
    actions.fill_in(placement, MONDAY.replace(day=1), by=coach)

    assert client.get(url).status_code == 410


def test_person_who_has_become_protected_is_not_shown(page, placement, second):
    client, url = page
    ProtectionFactory(participant=placement.participant)

    response = client.get(url)

    assert response.status_code == 200
    assert "Fatimaqq" not in text(response)
    assert len(response.context["form"].weeks) == 1


def test_page_costs_the_same_for_one_and_for_five(
    page, placement, second, coach, django_assert_max_num_queries
):
    client, url = page
    for _n in range(3):
        programme = placement.enrolment.programme
        other = PlacementFactory(
            enrolment=EnrolmentFactory(coach=coach, programme=programme),
            active=True,
            employer=placement.employer,
            contact=placement.contact,
        )
        WeekPlanFactory(placement=other)

    with django_assert_max_num_queries(14):
        response = client.get(url)

    assert len(response.context["form"].weeks) > 10


def test_wrong_person_closes_the_question(page, link, coach):
    client, _url = page

    client.post(
        reverse("employers:link_wrong_person", args=[link.pk]), {"wrong": "yes"}
    )

    assert CapabilityLink.objects.get(pk=link.pk).revoked_at
    assert Email.objects.get().to == [coach.email]


def test_somebody_else_becomes_supervisor_of_the_coach_s_own(
    client, link, placement, second
):
    other = ContactFactory(employer=placement.employer, email="ny@berga.example")
    holder, _url = opened(link)
    suggest = reverse("employers:link_suggest", args=[link.pk])
    holder.post(suggest, {"other-name": other.name, "other-email": other.email})
    suggestion = link.suggestions.get()

    page = text(client.get(placement.employer.get_absolute_url()))
    assert other.email in page
    client.post(reverse("employers:suggestion_ask", args=[suggestion.pk]))

    placement.refresh_from_db()
    assert placement.supervisor == other
    assert CapabilityLink.objects.open().get().contact == other


def test_coach_asks_before_monday(client, placement):
    url = reverse(
        "placements:attendance_ask_days", args=[placement.pk, MONDAY.replace(day=1)]
    )

    response = client.post(url, follow=True)

    link = CapabilityLink.objects.open().get()
    assert link.contact == placement.contact
    assert "blev tillfrågad" in text(response)
    assert url not in text(response)


def test_coach_sees_who_reported(client, page, placement):
    holder, url = page
    holder.post(url, answers(page, **{f"answer_{key(placement)}": "planned"}))

    month = reverse(
        "placements:attendance_month", args=[placement.pk, MONDAY.replace(day=1)]
    )
    content = text(client.get(month))

    assert "Karin Holm" in content
    assert placement.enrolment.coach.name in content
