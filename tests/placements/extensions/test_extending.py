"""From a proposed end to a yes, a no, or a question taken back."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from post_office.models import Email

from employers.models import CapabilityLink
from placements.extensions import actions
from placements.models import Extension, Placement, Status
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory, PostFactory

LATER = datetime.date(2027, 1, 29)
AGREED = datetime.date(2026, 12, 18)


@pytest.fixture(autouse=True)
def _december():
    with time_machine.travel("2026-12-01 12:00", tick=False):
        yield


@pytest.fixture
def placement(enrolment):
    return PlacementFactory(enrolment=enrolment, active=True)


def extend(placement, **changes):
    facts = {"ends_on": LATER, "reason": "Hinner lära sig kassan."} | changes
    return actions.extend(placement, by=placement.enrolment.coach, **facts)


def answered(extension, answer="yes"):
    extension = Extension.objects.for_answer().get(pk=extension.pk)
    return actions.answer_by_link(extension, answer, name="Karin Holm")


def test_question_changes_nothing_before_the_answer(placement):
    extension = extend(placement)

    placement.refresh_from_db()
    assert placement.ends_on == AGREED
    assert extension.link.is_open


def test_mail_says_nothing_about_the_person(placement):
    extend(placement)

    mail = Email.objects.get()
    assert mail.to == [placement.contact.email]
    assert "Fatimaqq" not in mail.subject + mail.message


def test_yes_moves_the_end_and_names_nobody_in_the_history(placement):
    extension = extend(placement)

    assert answered(extension)

    placement.refresh_from_db()
    assert placement.ends_on == placement.planned_ends_on == LATER
    assert placement.history.first().history_user is None
    assert Email.objects.count() == 3


def test_no_leaves_the_end_as_it_was(placement):
    extension = extend(placement)

    assert answered(extension, "no")

    placement.refresh_from_db()
    assert placement.ends_on == AGREED


def test_second_answer_comes_too_late(placement):
    extension = extend(placement)
    answered(extension, "no")

    assert not answered(extension)

    assert Placement.objects.get().ends_on == AGREED


def test_yes_by_telephone_holds_at_once_without_a_link(placement):
    extension = extend(placement, agreed_with="Karin Holm")

    placement.refresh_from_db()
    assert placement.ends_on == LATER
    assert extension.recorded_by == placement.enrolment.coach
    assert not CapabilityLink.objects.exists()
    assert not Email.objects.exists()


def test_yes_by_telephone_closes_the_question_in_the_mail(placement):
    first = extend(placement)

    extend(placement, agreed_with="Karin Holm")

    first.link.refresh_from_db()
    assert not first.link.is_open
    assert not answered(first)


def test_asked_again_has_one_open_question(placement):
    extend(placement)

    extend(placement, ends_on=LATER + datetime.timedelta(days=7))

    assert CapabilityLink.objects.open().count() == 1
    assert placement.extensions.unanswered().get().ends_on.day == 5


def test_protected_person_is_extended_by_telephone_only(placement):
    ProtectionFactory(participant=placement.participant)

    with pytest.raises(ValidationError, match="Ring"):
        extend(Placement.objects.get())

    assert not Extension.objects.exists()
    extend(Placement.objects.get(), agreed_with="Karin Holm")
    assert Placement.objects.get().ends_on == LATER


@pytest.mark.parametrize("status", ["requested", "offered", "ended", "cancelled"])
def test_extension_of_what_does_not_go_on(enrolment, status):
    trait = {} if status == "requested" else {status: True}
    placement = PlacementFactory(enrolment=enrolment, **trait)

    with pytest.raises(ValidationError, match="pågår"):
        extend(placement)


def test_extension_into_the_time_of_the_next_holder(enrolment):
    post = PostFactory(programme=enrolment.programme)
    placement = PlacementFactory(enrolment=enrolment, active=True, post=post)
    PlacementFactory(
        enrolment__programme=enrolment.programme,
        offered=True,
        post=post,
        starts_on=datetime.date(2026, 12, 20),
        ends_on=datetime.date(2027, 6, 30),
    )

    with pytest.raises(ValidationError, match="Någon annan"):
        extend(placement)

    assert not Extension.objects.exists()


def test_yes_after_somebody_else_has_taken_the_days(placement):
    extension = extend(placement)
    PlacementFactory(
        enrolment=placement.enrolment,
        offered=True,
        starts_on=datetime.date(2027, 1, 11),
        ends_on=datetime.date(2027, 1, 22),
    )

    with pytest.raises(ValidationError, match="annan placering"):
        answered(extension)

    extension.link.refresh_from_db()
    assert extension.link.is_open


def test_end_takes_the_question_back(placement):
    extension = extend(placement)

    actions.end(
        placement,
        by=placement.enrolment.coach,
        on=datetime.date(2026, 11, 30),
        reason="job",
    )

    extension.link.refresh_from_db()
    assert not extension.link.is_open
    assert Placement.objects.get().status == Status.ENDED
