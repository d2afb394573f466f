"""Asking, answering and taking back: what happens to the placement and who is told."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from core.dates import today
from core.mail import seal
from employers.models import CapabilityLink
from placements import actions
from placements.models import Answer, Placement, PlacementRequest, Status
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory, PostFactory

JANUARY = (datetime.date(2027, 1, 11), datetime.date(2027, 2, 5))


@pytest.fixture
def asked(asked):
    """The question, its mail out of the way."""
    Email.objects.all().delete()
    return asked


@pytest.fixture
def protected(placement):
    ProtectionFactory(participant=placement.participant)
    return placement


def mailed():
    """{address: subject} of the mails that wait."""
    return {email.to[0]: email.subject for email in Email.objects.all()}


def status():
    return Placement.objects.get().status


# ---- asking --------------------------------------------------------------------------


def test_ask_mails_a_link_to_the_contact(placement, coach):
    actions.ask_employer(placement, by=coach)

    (email,) = Email.objects.all()
    link = CapabilityLink.objects.get()
    assert email.to == [placement.contact.email]
    assert seal("link", link.pk) in email.message
    assert link.token not in email.message
    assert placement.workplace.name in email.message
    assert status() == Status.OFFERED


def test_ask_mails_nothing_of_the_person(placement, coach):
    actions.ask_employer(placement, by=coach)

    email = Email.objects.get()
    for text in (email.subject, email.message, email.html_message):
        assert "fatimaqq" not in text.casefold()
        assert "alsayedqq" not in text.casefold()


def test_ask_in_the_language_of_the_contact(placement, coach):
    placement.contact.language = "en"
    placement.contact.save()

    actions.ask_employer(placement, by=coach)

    assert "can take somebody for an internship" in Email.objects.get().message


def test_ask_about_a_protected_person_mails_nothing(protected, coach):
    actions.ask_employer(protected, by=coach)

    assert status() == Status.OFFERED
    assert protected.requests.get().link is None
    assert not Email.objects.exists()
    assert not CapabilityLink.objects.exists()


def test_ask_when_the_person_has_another_placement(placement, coach):
    PlacementFactory(enrolment=placement.enrolment, offered=True)

    with pytest.raises(ValidationError, match="en annan placering"):
        actions.ask_employer(placement, by=coach)

    assert not Email.objects.exists()
    assert not PlacementRequest.objects.exists()


def test_propose_saves_nothing_when_the_days_are_taken(placement, coach):
    PlacementFactory(enrolment=placement.enrolment, offered=True)
    another = PlacementFactory.build(
        enrolment=placement.enrolment,
        employer=placement.employer,
        workplace=placement.workplace,
        contact=placement.contact,
        created_by=coach,
    )

    with pytest.raises(ValidationError):
        actions.propose(another, by=coach)

    assert Placement.objects.count() == 2


def test_change_after_the_question_is_sent(asked, placement, coach):
    placement.role = "Vaktmästare"

    with pytest.raises(ValidationError, match="Ta tillbaka frågan"):
        actions.save_placement(placement, by=coach)


@pytest.mark.parametrize("name", ["workplace", "contact", "supervisor"])
def test_save_with_parts_of_another_employer(placement, coach, name):
    setattr(placement, name, getattr(PlacementFactory(supervisor=None), name, None))
    if name == "supervisor":
        placement.supervisor = PlacementFactory().contact

    with pytest.raises(ValidationError) as error:
        actions.save_placement(placement, by=coach)

    assert list(error.value.message_dict) == [name]


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({}, "post"),
        ({"programme": None, "open_from": datetime.date(2026, 12, 1)}, "starts_on"),
        ({"programme": None, "open_to": datetime.date(2026, 12, 1)}, "ends_on"),
    ],
)
def test_save_with_a_post_that_does_not_fit(placement, coach, fields, at_fault):
    if "programme" in fields:
        fields = fields | {"programme": placement.enrolment.programme}
    placement.post = PostFactory(**fields)

    with pytest.raises(ValidationError) as error:
        actions.save_placement(placement, by=coach)

    assert list(error.value.message_dict) == [at_fault]


def test_save_before_the_enrolment(placement, coach):
    placement.starts_on = datetime.date(2026, 3, 3)

    with pytest.raises(ValidationError, match="innan personen skrevs in"):
        actions.save_placement(placement, by=coach)


# ---- answers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "details", "leads_to"),
    [
        (Answer.CONFIRM, {}, Status.CONFIRMED_BY_EMPLOYER),
        (Answer.OTHER_DATES, {"dates": JANUARY}, Status.REQUESTED),
        (Answer.DECLINE, {"reason": "no_room", "text": "Fullt."}, Status.DECLINED),
    ],
)
def test_answer_by_link(asked, coach, answer, details, leads_to):
    assert actions.answer_by_link(asked, answer, name="Karin Holm", **details)

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == (answer, "Karin Holm")
    assert asked.recorded_by is None
    assert status() == leads_to
    assert set(mailed()) == {asked.link.contact.email, coach.email}


def test_answer_tells_the_coach_without_a_name(asked, coach):
    actions.answer_by_link(asked, Answer.CONFIRM, name="Karin Holm")

    email = Email.objects.get(to=coach.email)
    assert asked.placement.participant.reference in email.message
    assert asked.placement.participant.reference not in email.subject
    assert "fatimaqq" not in email.message.casefold()
    assert asked.placement.get_absolute_url() in email.message


def test_answer_after_another_answer(asked):
    actions.answer_by_link(asked, Answer.CONFIRM, name="Karin Holm")
    Email.objects.all().delete()

    late = PlacementRequest.objects.get()
    assert not actions.answer_by_link(
        late, Answer.DECLINE, name="Nils Ek", reason="no_room"
    )

    assert status() == Status.CONFIRMED_BY_EMPLOYER
    assert not Email.objects.exists()


def test_answer_that_can_not_be_recorded_leaves_the_link_alive(asked):
    Placement.objects.get().decline()

    with pytest.raises(ValidationError):
        actions.answer_by_link(asked, Answer.CONFIRM, name="Karin Holm")

    assert CapabilityLink.objects.get().is_open


def test_other_dates_are_shown_until_the_coach_has_chosen(asked, placement, coach):
    actions.answer_by_link(
        asked, Answer.OTHER_DATES, name="Karin Holm", dates=JANUARY, text="Fullt i dec."
    )
    placement = Placement.objects.get()
    assert placement.proposal.comment == "Fullt i dec."

    actions.accept_dates(placement, by=coach)

    placement = Placement.objects.get()
    assert (placement.starts_on, placement.ends_on) == JANUARY
    assert placement.holds_from == JANUARY[0]
    assert placement.status == Status.OFFERED
    assert placement.proposal is None
    assert placement.requests.count() == 2


def test_accept_dates_that_nobody_proposed(placement, coach):
    with pytest.raises(ValidationError, match="inte föreslagit"):
        actions.accept_dates(placement, by=coach)


def test_record_an_answer_for_a_protected_person(protected, coach):
    actions.ask_employer(protected, by=coach)

    actions.record_answer(protected, Answer.CONFIRM, name="Karin Holm", by=coach)

    request = protected.requests.get()
    assert (request.answered_by, request.recorded_by) == ("Karin Holm", coach)
    assert status() == Status.CONFIRMED_BY_EMPLOYER
    assert not Email.objects.exists()


@pytest.mark.parametrize("expired", [False, True])
def test_record_an_answer_closes_the_link(asked, placement, coach, expired):
    if expired:
        CapabilityLink.objects.update(expires_at=asked.asked_at)

    actions.record_answer(
        placement, Answer.DECLINE, name="Karin Holm", by=coach, reason="no_tasks"
    )

    assert not CapabilityLink.objects.get().is_open
    assert status() == Status.DECLINED


def test_record_an_answer_after_the_link_was_used(asked, coach):
    stale = Placement.objects.get()
    actions.answer_by_link(asked, Answer.CONFIRM, name="Karin Holm")

    with pytest.raises(ValidationError, match="har redan svarat"):
        actions.record_answer(stale, Answer.DECLINE, name="x", by=coach, reason="other")

    assert status() == Status.CONFIRMED_BY_EMPLOYER


# ---- taking back ---------------------------------------------------------------------


def test_ask_again_closes_the_first_link(asked, placement, coach):
    actions.ask_again(placement, by=coach)

    first, second = CapabilityLink.objects.order_by("pk")
    assert (first.is_open, second.is_open) == (False, True)
    assert len(mailed()) == 1
    assert status() == Status.OFFERED


def test_ask_again_begins_the_days_to_answer_anew(asked, placement, coach):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=20), tick=False):
        stale = Placement.objects.get()
        assert list(Placement.objects.run_out(today())) == [stale]

        actions.ask_again(stale, by=coach)

        assert not Placement.objects.run_out(today()).exists()
        assert Placement.objects.get().offered_at == timezone.now()


def test_withdraw_lets_the_coach_change_it(asked, placement, coach):
    actions.withdraw_request(placement, by=coach)

    assert status() == Status.REQUESTED
    assert not CapabilityLink.objects.get().is_open
    assert PlacementRequest.objects.get().withdrawn_at is not None


@pytest.mark.parametrize("take_back", [actions.withdraw_request, actions.ask_again])
def test_take_back_after_the_answer(asked, coach, take_back):
    stale = Placement.objects.get()
    actions.answer_by_link(asked, Answer.CONFIRM, name="Karin Holm")

    with pytest.raises(ValidationError, match="har redan svarat"):
        take_back(stale, by=coach)

    assert status() == Status.CONFIRMED_BY_EMPLOYER


@pytest.mark.parametrize(
    ("reason", "tells"), [("another", True), ("mistake", True), ("employer", False)]
)
def test_cancel_tells_an_employer_that_was_asked(
    asked, placement, coach, reason, tells
):
    actions.cancel(placement, by=coach, reason=reason)

    assert status() == Status.CANCELLED
    assert not CapabilityLink.objects.get().is_open
    assert (placement.contact.email in mailed()) == tells


def test_cancel_of_what_nobody_knows_tells_nobody(placement, coach):
    actions.cancel(placement, by=coach, reason="another")

    assert not Email.objects.exists()


def test_cancel_for_a_protected_person_mails_nothing(protected, coach):
    actions.ask_employer(protected, by=coach)

    actions.cancel(protected, by=coach, reason="another")

    assert not Email.objects.exists()


def test_misdirected_closes_the_link_and_tells_the_coach(asked, coach):
    assert actions.misdirected(asked)
    assert not actions.misdirected(PlacementRequest.objects.get())

    assert status() == Status.REQUESTED
    assert set(mailed()) == {coach.email}
    assert CapabilityLink.objects.get().revoked_at is not None
