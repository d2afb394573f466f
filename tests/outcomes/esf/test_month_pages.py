"""Freezing a month on the page, and taking out the file with the identity numbers."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import ReadLogEntry, Role
from accounts.readlog import Purpose
from outcomes.models import FrozenMonth
from tests.factories.esf import EsfOperationFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.programmes import ProgrammeFactory, staff_member

from .records import DAY

MARCH = DAY(2026, 3, 1)
PASSWORD = "ett-ganska-langt-losenord"


@pytest.fixture(autouse=True)
def _april():
    noon = datetime.datetime(2026, 4, 15, 12, tzinfo=datetime.UTC)
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def operation():
    programme = ProgrammeFactory()
    return EsfOperationFactory(
        organisation=programme.organisation, programmes=[programme], opens_on=MARCH
    )


@pytest.fixture
def coordinator(operation):
    user = staff_member(operation.programmes.get(), Role.COORDINATOR)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def enrolment(operation):
    return EnrolmentFactory(programme=operation.programmes.get())


def months_url(operation):
    return reverse("outcomes:esf_months", args=[operation.pk])


def freeze(client, operation):
    return client.post(reverse("outcomes:esf_freeze", args=[operation.pk, MARCH]))


def test_coordinator_freezes_a_month(client, operation, coordinator, enrolment):
    client.force_login(coordinator)
    freeze_url = reverse("outcomes:esf_freeze", args=[operation.pk, MARCH])
    assertContains(client.get(months_url(operation)), freeze_url)

    response = freeze(client, operation)
    freeze(client, operation)

    assertRedirects(response, months_url(operation))
    frozen = FrozenMonth.objects.get()
    assert frozen.frozen_by == coordinator
    assert enrolment.participant.identity_number in frozen.content
    page = client.get(months_url(operation))
    assertContains(page, frozen.content_hash[:12])
    assert enrolment.participant.identity_number not in page.content.decode()


def test_months_to_send_again_are_said(client, operation, coordinator, enrolment):
    client.force_login(coordinator)
    freeze(client, operation)
    enrolment.enrolled_on = DAY(2026, 3, 5)
    enrolment.save()

    response = client.get(months_url(operation))

    assert [month.first for month in response.context["again"]] == [MARCH]
    assertContains(response, 'role="alert"')


def test_file_asks_for_the_password_and_logs_everybody_in_it(
    client, operation, coordinator, enrolment
):
    hidden = EnrolmentFactory(programme=operation.programmes.get())
    ProtectionFactory(participant=hidden.participant, readers=[])
    client.force_login(coordinator)
    freeze(client, operation)
    file_url = reverse("outcomes:esf_month_file", args=[operation.pk, MARCH, 1])

    asked = client.get(file_url)
    again = reverse("account_reauthenticate")
    assertRedirects(asked, f"{again}?next={file_url}")
    assert not ReadLogEntry.objects.exists()
    client.post(again, {"password": PASSWORD, "next": file_url})
    response = client.get(file_url)

    text = response.content.decode()
    assert enrolment.participant.identity_number in text
    assert hidden.participant.identity_number not in text
    assert f"{hidden.participant.birth_digits}Tf" in text
    logged = ReadLogEntry.objects.all()
    assert {(e.participant_id, e.purpose) for e in logged} == {
        (person.pk, Purpose.EXPORT)
        for person in (enrolment.participant, hidden.participant)
    }


def test_version_that_never_was_is_not_found(client, operation, coordinator):
    client.force_login(coordinator)

    url = reverse("outcomes:esf_month_file", args=[operation.pk, MARCH, 1])

    assert client.get(url).status_code == 404
