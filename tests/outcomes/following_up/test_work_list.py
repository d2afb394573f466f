"""The list of follow-ups, and many answers at once."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import ReadLogEntry, Role
from outcomes.models import FollowUp
from participants.actions.exits import reopen
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.programmes import staff_member

from .conftest import DAY, EXIT

URL = "/resultat/uppfoljningar/"


def leaver(like, **fields):
    fields = {
        "ended_on": EXIT,
        "programme": like.programme,
        "coach": like.coach,
    } | fields
    return EnrolmentFactory(ended=True, **fields)


def sent(*rows, on=DAY, **more):
    """What the page posts: (enrolment, status, source) of each row."""
    data = {"f-TOTAL_FORMS": len(rows), "f-INITIAL_FORMS": len(rows)}
    for n, (enrolment, status, source) in enumerate(rows):
        data |= {
            f"f-{n}-task": f"{enrolment.pk}-90",
            f"f-{n}-status": status,
            f"f-{n}-source": source,
        }
    return data | {"reached_on": on.isoformat()} | more


def test_the_list_shows_what_is_to_be_asked_and_writes_the_read_log(client, enrolment):
    person = enrolment.participant
    client.force_login(enrolment.coach)

    response = client.get(URL)

    assertContains(response, person.last_name)
    assertContains(response, "28 sep 2026")
    assertContains(response, "14 sep – 26 okt 2026")
    entry = ReadLogEntry.objects.get()
    assert (entry.participant_id, entry.purpose) == (person.pk, "follow_up")


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"open"}),
        ("?owner=all", {"open", "colleague"}),
        ("?state=late", {"late"}),
        ("?state=done", {"done"}),
        ("?state=coming", {"late"}),
        ("?milestone=90", {"open"}),
        ("?milestone=365", set()),
        ("?programme=none-of-ours", set()),
        ("?state=%00", set()),
        ("?milestone=9999999999999999999999", set()),
        ("?page=-1", {"open"}),
        ("?page=x", {"open"}),
    ],
)
def test_the_list_is_narrowed_to_what_was_asked(client, enrolment, query, seen):
    earlier = EXIT - datetime.timedelta(days=50)  # 180 days: 7 November.
    cases = {
        "open": enrolment,
        "colleague": leaver(enrolment, coach=staff_member(enrolment.programme)),
        "late": leaver(enrolment, ended_on=earlier),
        "done": FollowUpFactory(enrolment=leaver(enrolment), milestone=90).enrolment,
    }
    client.force_login(enrolment.coach)

    page = client.get(URL + query).content.decode()

    assert {n for n, case in cases.items() if case.get_absolute_url() in page} == seen


def test_an_empty_list_says_so(client, enrolment):
    client.force_login(staff_member(enrolment.programme))

    assertContains(client.get(URL), "empty")


def test_colleagues_cases_are_shown_without_a_place_to_answer(client, enrolment):
    client.force_login(staff_member(enrolment.programme))

    page = client.get(URL, {"owner": "all"})

    assertContains(page, enrolment.get_absolute_url())
    assertNotContains(page, "f-0-status")


def test_the_protected_are_there_for_their_readers_alone(client, enrolment):
    protection = ProtectionFactory(participant=enrolment.participant)
    coordinator = staff_member(enrolment.programme, Role.COORDINATOR)
    protection.readers.set([enrolment.coach])

    seen = {}
    for user in (enrolment.coach, coordinator):
        client.force_login(user)
        page = client.get(URL, {"owner": "all"}).content.decode()
        assert enrolment.participant.last_name not in page
        seen[user] = enrolment.get_absolute_url() in page

    assert seen == {enrolment.coach: True, coordinator: False}


def test_a_colleague_who_has_left_is_named_as_gone(client, enrolment):
    coordinator = staff_member(enrolment.programme, Role.COORDINATOR)
    enrolment.programme.staff.remove(enrolment.coach)
    client.force_login(coordinator)

    response = client.get(URL, {"owner": "me"})

    assertContains(response, "Samordnarna")
    assertContains(response, "f-0-status")


def test_the_list_asks_as_often_for_many_rows(
    client, enrolment, django_assert_max_num_queries
):
    for _n in range(6):
        FollowUpFactory(enrolment=leaver(enrolment), milestone=90, unreached=True)
    client.force_login(enrolment.coach)
    client.get(URL)

    with django_assert_max_num_queries(16):
        response = client.get(URL)

    assert len(response.context["rows"]) == 7


# ---- many answers -----------------------------------------------------------------


def test_all_answers_are_saved_together(client, enrolment):
    other, untouched = leaver(enrolment), leaver(enrolment)
    client.force_login(enrolment.coach)

    response = client.post(
        URL + "?owner=me",
        sent((enrolment, "WORK", "self"), (other, "UNKNOWN", ""), (untouched, "", "")),
    )

    assertRedirects(response, URL + "?owner=me")
    found = FollowUp.objects.values_list("enrolment", "milestone", "status", "source")
    assert set(found) == {
        (enrolment.pk, 90, "WORK", "self"),
        (other.pk, 90, "UNKNOWN", ""),
    }
    assert {f.recorded_by for f in FollowUp.objects.all()} == {enrolment.coach}


def test_who_says_so_can_be_chosen_once_for_all_rows(client, enrolment):
    others = [leaver(enrolment) for _n in range(2)]
    client.force_login(enrolment.coach)

    client.post(
        URL,
        sent(
            (enrolment, "WORK", ""),
            (others[0], "STUDY", "document"),
            (others[1], "UNKNOWN", ""),
            source="self",
        ),
    )

    sources = FollowUp.objects.values_list("status", "source")
    assert set(sources) == {("WORK", "self"), ("STUDY", "document"), ("UNKNOWN", "")}


def test_one_fault_saves_nothing_and_loses_nothing(client, enrolment):
    faulty = leaver(enrolment)
    client.force_login(enrolment.coach)

    response = client.post(
        URL, sent((enrolment, "STUDY", "document"), (faulty, "WORK", ""))
    )

    assert response.status_code == 422
    assert not FollowUp.objects.exists()
    rows = response.context["rows"]
    assert [bool(row.errors) for _task, row in rows] == [False, True]
    assert [row["status"].value() for _task, row in rows] == ["STUDY", "WORK"]
    assertContains(response, "Ange vem som berättade", status_code=422)


@pytest.mark.parametrize(
    ("row", "more"),
    [
        (("RICH", "self"), {}),
        (("WORK", "rumour"), {}),
        (("", "self"), {}),
        (("WORK", "self"), {"reached_on": ""}),
        (("WORK", "self"), {"reached_on": "2026-10-02"}),
        (("WORK", "self"), {"reached_on": "2026-09-13"}),
        (("WORK", "self"), {"reached_on": "a\0b"}),
        (("W\0RK", "self"), {}),
    ],
)
def test_answers_that_make_no_sense_come_back(client, enrolment, row, more):
    client.force_login(enrolment.coach)

    response = client.post(URL, sent((enrolment, *row), **more))

    assert response.status_code == 422
    assert not FollowUp.objects.exists()


def test_an_answer_that_came_in_the_meantime_is_not_written_over(client, enrolment):
    FollowUpFactory(enrolment=enrolment, milestone=90, status="STUDY")
    client.force_login(enrolment.coach)

    response = client.post(URL, sent((enrolment, "LOOKING", "self")))

    assert response.status_code == 422
    assert enrolment.follow_ups.get().status == "STUDY"


def test_a_note_of_an_attempt_stays_when_the_answer_comes(client, enrolment):
    FollowUpFactory(
        enrolment=enrolment, milestone=90, unreached=True, note="Ringt två gånger."
    )
    client.force_login(enrolment.coach)

    client.post(URL, sent((enrolment, "WORK", "self")))

    answer = enrolment.follow_ups.get()
    assert (answer.status, answer.note) == ("WORK", "Ringt två gånger.")


@pytest.mark.parametrize(
    ("who", "status"),
    [("coach", 302), ("coordinator", 302), ("colleague", 403), ("stranger", 404)],
)
def test_only_those_in_charge_answer(client, enrolment, who, status):
    stranger = EnrolmentFactory(ended=True, ended_on=EXIT).coach
    people = {
        "coach": enrolment.coach,
        "coordinator": staff_member(enrolment.programme, Role.COORDINATOR),
        "colleague": staff_member(enrolment.programme),
        "stranger": stranger,
    }
    client.force_login(people[who])

    assert client.post(URL, sent((enrolment, "WORK", "self"))).status_code == status
    assert FollowUp.objects.exists() is (status == 302)


@pytest.mark.parametrize(
    "changes",
    [
        {"f-0-task": "x"},
        {"f-0-task": ""},
        {"f-0-task": "1-91"},
        {"f-0-task": "9" * 18 + "-90"},
        {"f-TOTAL_FORMS": ""},
        {"f-TOTAL_FORMS": "100000"},
        {"f-TOTAL_FORMS": "0"},
    ],
)
def test_what_none_of_our_pages_sends_is_not_found(client, enrolment, changes):
    client.force_login(enrolment.coach)

    response = client.post(URL, sent((enrolment, "WORK", "self")) | changes)

    assert response.status_code == 404
    assert not FollowUp.objects.exists()


def corrected_to_later(case):
    case.ended_on = DAY - datetime.timedelta(days=75)
    case.save()


def corrected_to_neutral(case):
    case.exit_code_id = "MOVED"
    case.save()


def taken_back(case):
    reopen(by=case.coach, enrolment=case, reason="Fel person.")


@pytest.mark.parametrize(
    "change", [corrected_to_later, corrected_to_neutral, taken_back]
)
def test_a_row_that_is_not_asked_any_more_takes_no_other_with_it(
    client, enrolment, change
):
    changed = leaver(enrolment)
    change(changed)
    client.force_login(enrolment.coach)
    other = (enrolment, "WORK", "self")

    refused = client.post(URL, sent((changed, "WORK", "self"), other))
    assert refused.status_code == 422
    assert not FollowUp.objects.exists()
    rows = refused.context["rows"]
    assert [bool(row.errors) for _task, row in rows] == [True, False]

    assert client.post(URL, sent((changed, "", ""), other)).status_code == 302
    assert FollowUp.objects.get().enrolment == enrolment


def test_coaches_and_coordinators_find_the_list_beside_the_results(client, enrolment):
    client.force_login(enrolment.coach)

    assertContains(client.get(reverse("outcomes:results")), f'href="{URL}"')


def test_the_caseload_leads_to_the_list_and_knows_whom_it_is_about(client, enrolment):
    leaver(enrolment, ended_on=EXIT - datetime.timedelta(days=40))
    client.force_login(enrolment.coach)

    caseload = client.get(reverse("participants:list"), {"need": "follow_ups"})

    assertContains(caseload, f'href="{URL}"')
    assert caseload.context["page"].paginator.count == 1
    assertContains(caseload, enrolment.participant.last_name)
