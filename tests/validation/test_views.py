"""The pages: who meets which buttons, what lists cost, and pages that come too late."""

import pytest
from django.urls import reverse

from accounts.models import ReadLogEntry, Role
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.programmes import ProgrammeFactory, staff_member
from tests.factories.validation import (
    ValidationFactory,
    all_levels,
    certificate,
)
from validation.models import Assessment, Certificate, Validation

Status = Validation.Status

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"validation:{name}", args=args)


def chosen(validation, level=2):
    levels = all_levels(validation.role, level)
    return {f"skill_{skill.pk}": level for skill, level in levels.items()}


def ids(response):
    return {row.pk for row in response.context["page"].object_list}


# ---- the list -------------------------------------------------------------------


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def coach(programme):
    return staff_member(programme)


@pytest.fixture
def one_of_each(programme, coach):
    """A validation in each status, all of the coach's own participants."""
    traits = {
        Status.MAPPING: {},
        **{status: {status.value: True} for status in Status if status != "mapping"},
    }
    return {
        status: ValidationFactory(
            enrolment=EnrolmentFactory(programme=programme, coach=coach), **trait
        )
        for status, trait in traits.items()
    }


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {"mapping", "in_depth", "with_supervisor", "with_assessor", "decided"}),
        ({"status": "mapping"}, {"mapping"}),
        ({"status": "cancelled"}, {"cancelled"}),
        ({"status": "all"}, set(Status.values)),
        ({"status": "nonsense"}, set()),
        ({"status": "a\x00b"}, set()),
        ({"programme": "a\x00b"}, set()),
        ({"programme": "other"}, set()),
    ],
)
def test_the_list_shows_what_is_asked_for(client, coach, one_of_each, query, shown):
    client.force_login(coach)

    response = client.get(url("list"), query)

    assert response.status_code == 200
    assert ids(response) == {one_of_each[status].pk for status in shown}


def test_a_decided_one_with_a_certificate_waits_for_nothing(client, programme, coach):
    issued = certificate(enrolment=EnrolmentFactory(programme=programme, coach=coach))
    client.force_login(coach)

    waiting = client.get(url("list"))
    decided = client.get(url("list"), {"status": "decided"})

    assert ids(waiting) == set()
    assert ids(decided) == {issued.validation_id}


def test_tiles_count_the_rows_that_they_lead_to(client, coach, one_of_each):
    client.force_login(coach)
    tiles = client.get(url("list")).context["tiles"]()

    counted = {str(tile["label"]): tile["value"] for tile in tiles}
    led_to = {
        str(tile["label"]): len(ids(client.get(url("list") + tile["url"])))
        for tile in tiles
    }

    assert counted == led_to
    assert set(counted.values()) == {1}


def test_a_coach_opens_with_the_own_and_a_coordinator_with_all(
    client, programme, coach, one_of_each
):
    colleague = staff_member(programme)
    coordinator = staff_member(programme, role=Role.COORDINATOR)

    client.force_login(colleague)
    assert ids(client.get(url("list"))) == set()
    assert len(ids(client.get(url("list"), {"coach": "all"}))) == 5
    client.force_login(coordinator)
    assert len(ids(client.get(url("list")))) == 5


def test_an_assessor_sees_what_there_is_to_decide_and_nothing_else(client, one_of_each):
    mine = one_of_each[Status.WITH_ASSESSOR]
    client.force_login(mine.assessor)

    response = client.get(url("list"), {"status": "all", "coach": "all"})

    assert ids(response) == {mine.pk}
    assert not {"coach", "programme"} & set(response.context["filterset"].form.fields)


def test_a_protected_person_is_no_name_in_the_list(client, one_of_each):
    validation = one_of_each[Status.WITH_ASSESSOR]
    participant = validation.enrolment.participant
    ProtectionFactory(participant=participant)
    client.force_login(validation.enrolment.coach)

    content = client.get(url("list")).content.decode()

    assert participant.last_name not in content
    assert participant.reference in content


@pytest.mark.parametrize("sort", ["name", "role", "status", "-since", "supervisor"])
@pytest.mark.parametrize("number", [1, 6])
def test_the_list_asks_as_often_for_many_rows(
    client, programme, coach, sort, number, django_assert_max_num_queries
):
    for _number in range(number):
        enrolment = EnrolmentFactory(programme=programme, coach=coach)
        ValidationFactory(enrolment=enrolment, with_supervisor=True)
    client.force_login(coach)

    with django_assert_max_num_queries(12):
        response = client.get(url("list"), {"sort": sort})

    assert len(ids(response)) == number
    assert ReadLogEntry.objects.filter(purpose="assessment").count() == number


def test_htmx_gets_the_rows_alone(client, coach, one_of_each):
    client.force_login(coach)

    content = client.get(url("list"), headers={"hx-request": "true"}).content.decode()

    assert "<html" not in content
    assert 'id="results"' in content


# ---- one validation -------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_asks_as_often_for_many_certificates(
    client, number, django_assert_max_num_queries
):
    issued = certificate(withdrawn=True)
    validation = issued.validation
    for edition in range(2, number + 1):
        another = Certificate.objects.create(
            validation=validation,
            edition=edition,
            serial=f"AAAA-AAAA-AAA{edition}",
            content=issued.content,
            content_sha256=issued.content_sha256,
            is_public=True,
            issued_at=issued.issued_at,
            issued_by=issued.issued_by,
        )
        another.events.create(
            kind=Certificate.State.ISSUED, at=issued.issued_at, by=issued.issued_by
        )
    client.force_login(issued.issued_by)

    with django_assert_max_num_queries(25):
        response = client.get(validation.get_absolute_url())

    assert len(response.context["certificates"]) == number


@pytest.mark.parametrize(
    ("traits", "by_coach", "by_assessor"),
    [
        ({}, {"deepen", "change", "cancel"}, None),
        ({"in_depth": True}, {"send", "record", "change", "cancel"}, None),
        ({"with_supervisor": True}, {"send", "record", "cancel"}, None),
        ({"with_assessor": True}, {"cancel"}, {"assess", "supplement"}),
        ({"decided": True}, {"issue", "void"}, None),
        ({"decided": True, "level": 0}, {"void"}, None),
        ({"cancelled": True}, set(), None),
    ],
)
def test_the_page_offers_the_steps_that_can_be_taken(
    client, traits, by_coach, by_assessor
):
    validation = ValidationFactory(**traits)
    steps = ["deepen", "send", "record", "change", "cancel", "assess", "supplement"]
    steps += ["issue", "void"]

    def offered(user):
        client.force_login(user)
        response = client.get(validation.get_absolute_url())
        if response.status_code == 404:
            return None
        content = response.content.decode()
        return {step for step in steps if f'"{url(step, validation.pk)}"' in content}

    colleague = staff_member(validation.enrolment.programme)

    assert offered(validation.enrolment.coach) == by_coach
    assert offered(validation.assessor) == by_assessor
    assert offered(colleague) == set()


def test_nothing_is_mailed_about_a_protected_person_and_no_button_says_so(client):
    validation = ValidationFactory(in_depth=True)
    ProtectionFactory(participant=validation.enrolment.participant)
    client.force_login(validation.enrolment.coach)

    content = client.get(validation.get_absolute_url()).content.decode()

    assert url("send", validation.pk) not in content
    assert url("record", validation.pk) in content


def test_the_assessors_draft_is_for_the_assessor_alone(client):
    validation = ValidationFactory(with_assessor=True, level=1)
    Assessment.objects.record(
        validation,
        stage="assessor",
        levels=all_levels(validation.role, 3),
        by=validation.assessor,
    )

    def drafts(user):
        client.force_login(user)
        rows = client.get(validation.get_absolute_url()).context["rows"]
        return len([row for row in rows if row.decided])

    assert drafts(validation.assessor) == 15
    assert drafts(validation.enrolment.coach) == 0


@pytest.mark.parametrize("name", ["change", "record", "issue"])
def test_an_old_page_of_the_coach_says_where_the_validation_is(client, name):
    validation = ValidationFactory(with_assessor=True)
    client.force_login(validation.enrolment.coach)

    response = client.get(url(name, validation.pk), follow=True)

    assert response.redirect_chain == [(validation.get_absolute_url(), 302)]
    assert validation.get_status_display() in response.content.decode()


@pytest.mark.parametrize("name", ["deepen", "send", "cancel"])
def test_a_step_that_is_too_late_is_explained(client, name):
    validation = ValidationFactory(decided=True)
    client.force_login(validation.enrolment.coach)

    response = client.post(url(name, validation.pk), follow=True)

    assert 'data-color="danger"' in response.content.decode()
    validation.refresh_from_db()
    assert validation.status == Status.DECIDED
