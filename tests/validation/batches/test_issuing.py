"""Many certificates with one press: each once, and each as if it were the only one."""

import pytest
from django.urls import reverse

from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.programmes import ProgrammeFactory, staff_member
from tests.factories.validation import ValidationFactory, certificate
from validation.batches import actions
from validation.models import Certificate, CertificateBatch

pytestmark = pytest.mark.django_db
NEW = reverse("validation:batch_new")


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def coach(programme):
    return staff_member(programme)


@pytest.fixture
def decided(programme, coach):
    """A function: a decided validation of somebody with this last name."""

    def validation(last_name, **fields):
        enrolment = EnrolmentFactory(
            programme=programme, coach=coach, participant__last_name=last_name
        )
        return ValidationFactory(enrolment=enrolment, decided=True, **fields)

    return validation


@pytest.fixture
def issued_by_key(monkeypatch):
    """The keys for which a certificate was asked, none of which is laid out."""
    asked = []
    monkeypatch.setattr(
        "validation.batches.actions.issue_certificate",
        lambda validation, **_fields: asked.append(validation.pk),
    )
    return asked


def batch_of(*validations, done=0):
    first = validations[0]
    return CertificateBatch.objects.create(
        validations=[validation.pk for validation in validations],
        rows_done=done,
        language="en",
        created_by=first.enrolment.coach,
    )


def ticks(*validations):
    return {"validations": [validation.pk for validation in validations]}


# ---- the list ---------------------------------------------------------------------


def test_the_list_holds_those_who_lack_a_certificate_and_can_be_worked_with(
    client, coach, programme, decided
):
    wanted, elsewhere = decided("Berg"), decided("Ask")
    other_role = elsewhere.role.__class__.objects.exclude(pk=wanted.role_id).first()
    elsewhere.role = other_role
    elsewhere.save()
    protected = decided("Ceder")
    ProtectionFactory(participant=protected.enrolment.participant, readers=[coach])
    colleague = staff_member(programme)
    ValidationFactory(
        enrolment=EnrolmentFactory(programme=programme, coach=colleague), decided=True
    )
    client.force_login(coach)

    page = client.get(NEW, {"ticked": "all"})
    narrowed = client.get(NEW, {"role": wanted.role_id, "decided_from": "2026-11-16"})
    later = client.get(NEW, {"decided_from": "2026-11-17"})

    assert [row.pk for row in page.context["rows"]] == [elsewhere.pk, wanted.pk]
    assert page.content.decode().count(" checked") == 3
    assert page.context["apart"] == 1
    assert narrowed.context["rows"] == [wanted]
    assert later.context["rows"] == []


def test_the_list_takes_a_constant_number_of_queries(
    client, coach, decided, django_assert_max_num_queries
):
    for number in range(6):
        decided(f"Berg{number}")
    client.force_login(coach)
    client.get(NEW)

    with django_assert_max_num_queries(9):
        client.get(NEW)


def test_nobody_else_s_and_nobody_protected_can_be_ticked(client, coach, decided):
    protected = decided("Ceder")
    ProtectionFactory(participant=protected.enrolment.participant, readers=[coach])
    client.force_login(coach)

    responses = [client.post(NEW, ticks(protected)), client.post(NEW, {})]

    assert [response.status_code for response in responses] == [422, 422]
    assert not CertificateBatch.objects.exists()


def test_without_a_key_it_is_said_before_anything_begins(
    client, coach, decided, settings, tmp_path
):
    settings.SEAL_DIR, settings.PRODUCTION = tmp_path, True
    client.force_login(coach)

    response = client.post(NEW, ticks(decided("Berg")))

    assert response.status_code == 422
    assert not CertificateBatch.objects.exists()


# ---- the job ------------------------------------------------------------------------


def test_one_fault_among_many_is_told_and_twice_is_once(client, coach, decided):
    good, empty = decided("Berg"), decided("Ask", level=0)
    client.force_login(coach)

    first = client.post(NEW, ticks(good, empty))
    again = client.post(NEW, ticks(good, empty))

    pages = [client.get(response.url) for response in (first, again)]
    for page in pages:
        [(faulty, why)] = page.context["faults"]
        assert faulty == empty
        assert "Ingen färdighet har visats" in why
        assert empty.get_absolute_url() in page.content.decode()
    assert [c.validation for c in Certificate.objects.all()] == [good]


def test_it_goes_on_where_a_killed_worker_stopped(decided, monkeypatch):
    rows = [decided(name) for name in ("Ask", "Berg", "Ceder")]
    batch, asked = batch_of(*rows), []

    def killed_at_the_second(validation, **_fields):
        asked.append(validation.pk)
        if len(asked) == 2:
            raise SystemExit

    name = "validation.batches.actions.issue_certificate"
    monkeypatch.setattr(name, killed_at_the_second)
    with pytest.raises(SystemExit):
        actions.work_in_background.func(batch.pk)
    batch.refresh_from_db()
    stopped_at = batch.rows_done, batch.is_working
    actions.work_in_background.func(batch.pk)
    actions.work_in_background.func(batch.pk)

    batch.refresh_from_db()
    first, second, third = (row.pk for row in rows)
    assert stopped_at == (1, True)
    assert asked == [first, second, second, third]
    assert (batch.status, batch.rows_done, batch.faults) == ("done", 3, [])


def test_what_was_issued_and_not_noted_is_passed_over(issued_by_key, decided):
    issued = certificate()

    batch = batch_of(issued.validation)
    actions.issue_all(batch)

    assert (issued_by_key, batch.faults) == ([], [])


def test_rights_are_those_of_the_moment_of_issue(issued_by_key, decided, coach):
    lost, protected = decided("Ask"), decided("Berg")
    batch = batch_of(lost, protected)
    lost.enrolment.coach = staff_member(lost.enrolment.programme)
    lost.enrolment.save()
    ProtectionFactory(participant=protected.enrolment.participant, readers=[coach])

    actions.issue_all(batch)

    assert issued_by_key == []
    assert [key for key, _why in batch.faults] == [lost.pk, protected.pk]


def test_a_fault_of_the_program_s_does_not_keep_the_others_back(
    decided, monkeypatch, caplog
):
    rows, asked = [decided("Ask"), decided("Berg")], []

    def broken_once(validation, **_fields):
        asked.append(validation.pk)
        if len(asked) == 1:
            raise RuntimeError("no such letter")

    name = "validation.batches.actions.issue_certificate"
    monkeypatch.setattr(name, broken_once)
    batch = batch_of(*rows)
    actions.issue_all(batch)

    assert asked == [row.pk for row in rows]
    assert [key for key, _why in batch.faults] == [rows[0].pk]
    assert "certificate not issued" in caplog.text
