import datetime

import factory
from factory.django import DjangoModelFactory
from stdnum import luhn

from core.identity_numbers import parse
from participants.models import ContactNote, Enrolment, Participant, Protection, Step

from .programmes import ProgrammeFactory, staff_member


def identity_number(n):
    """A valid number of the test series (238 and 239), another for each n."""
    day = datetime.date(1990, 1, 1) + datetime.timedelta(days=n // 2)
    ten = f"{day:%y%m%d}{238 + n % 2}"
    return f"{day:%Y%m%d}{238 + n % 2}{luhn.calc_check_digit(ten)}"


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    first_name = "Kim"
    last_name = factory.Sequence(lambda n: f"Testsson{n}")
    gender = Participant.Gender.FEMALE
    phone = factory.Sequence(lambda n: f"070-174 {n:04d}")
    # A process counts through thousands of tests: who is made here is of age in all of
    # them, born from 1979 to 1989, and nobody whom a test names by a number.
    number = factory.Sequence(lambda n: identity_number(-1 - n % 8000))

    @classmethod
    def _create(cls, model_class, *args, number, **kwargs):
        participant = model_class(**kwargs)
        participant.set_identity_number(parse(number))
        participant.save()
        return participant


class EnrolmentFactory(DjangoModelFactory):
    """An ongoing enrolment whose coach works in the programme."""

    class Meta:
        model = Enrolment

    class Params:
        ended = factory.Trait(
            ended_on=datetime.date(2026, 6, 30),
            end_type="PLANNED",
            exit_code_id="EMP_PERM",
        )

    programme = factory.SubFactory(ProgrammeFactory)
    coach = factory.LazyAttribute(lambda e: staff_member(e.programme))
    created_by = factory.SelfAttribute("coach")
    participant = factory.SubFactory(
        ParticipantFactory,
        organisation=factory.SelfAttribute("..programme.organisation"),
        created_by=factory.SelfAttribute("..coach"),
    )
    enrolled_on = datetime.date(2026, 3, 4)


class ContactNoteFactory(DjangoModelFactory):
    class Meta:
        model = ContactNote

    enrolment = factory.SubFactory(EnrolmentFactory)
    created_by = factory.SelfAttribute("enrolment.coach")
    kind = ContactNote.Kind.PHONE
    held_on = datetime.date(2026, 10, 28)
    minutes = 15
    text = "Har sökt två jobb."


class StepFactory(DjangoModelFactory):
    class Meta:
        model = Step

    enrolment = factory.SubFactory(EnrolmentFactory)
    created_by = factory.SelfAttribute("enrolment.coach")
    what = "CV klart"
    due_on = datetime.date(2026, 11, 12)


class ProtectionFactory(DjangoModelFactory):
    """Protected, known to the coaches of the person's enrolments, or to readers=."""

    class Meta:
        model = Protection

    participant = factory.SubFactory(ParticipantFactory)
    level = Protection.Level.SECRECY_MARKED
    set_by = factory.SelfAttribute("participant.created_by")

    @classmethod
    def _create(cls, model_class, *args, readers=None, **kwargs):
        protection = super()._create(model_class, *args, **kwargs)
        coaches = [e.coach for e in protection.participant.enrolments.all()]
        protection.readers.set(coaches if readers is None else readers)
        return protection
