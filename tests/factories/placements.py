import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from employers.models import CapabilityLink
from placements.models import EndReason, Form, Placement, PlacementRequest, Post, Status

from .employers import ContactFactory, EmployerFactory, WorkplaceFactory
from .participants import EnrolmentFactory
from .programmes import ProgrammeFactory

CONFIRMED_AT = datetime.datetime(2026, 10, 1, 9, tzinfo=datetime.UTC)
OCTOBER = datetime.date(2026, 10, 5)


class PostFactory(DjangoModelFactory):
    class Meta:
        model = Post

    programme = factory.SubFactory(ProgrammeFactory, model="posts")
    title = "Miljövärd"
    number = factory.Sequence(lambda n: n % 999 + 1)
    workplace = factory.SubFactory(
        WorkplaceFactory,
        employer__organisation=factory.SelfAttribute("...programme.organisation"),
    )
    open_from = datetime.date(2013, 1, 1)


class PlacementFactory(DjangoModelFactory):
    """Noted and not sent; a trait for each status that follows."""

    class Meta:
        model = Placement

    class Params:
        employer_yes = factory.Trait(
            employer_confirmed_at=CONFIRMED_AT, employer_confirmed_by="Karin Holm"
        )
        both_yes = factory.Trait(
            employer_yes=True,
            participant_confirmed_at=CONFIRMED_AT,
            participant_confirmed_by=factory.SelfAttribute("created_by"),
        )
        offered = factory.Trait(
            status=Status.OFFERED,
            offered_at=factory.LazyFunction(timezone.now),
            offered_by=factory.SelfAttribute("created_by"),
        )
        confirmed_by_employer = factory.Trait(
            status=Status.CONFIRMED_BY_EMPLOYER, employer_yes=True
        )
        confirmed_by_participant = factory.Trait(
            status=Status.CONFIRMED_BY_PARTICIPANT, both_yes=True
        )
        active = factory.Trait(status=Status.ACTIVE, both_yes=True, starts_on=OCTOBER)
        paused = factory.Trait(status=Status.PAUSED, both_yes=True, starts_on=OCTOBER)
        ended = factory.Trait(
            status=Status.ENDED,
            both_yes=True,
            starts_on=OCTOBER,
            ends_on=OCTOBER + datetime.timedelta(days=25),
            ended_at=factory.LazyFunction(timezone.now),
            ended_by=factory.SelfAttribute("created_by"),
            end_reason=EndReason.AS_PLANNED,
            planned_ends_on=factory.SelfAttribute("ends_on"),
        )
        declined = factory.Trait(status=Status.DECLINED)
        cancelled = factory.Trait(
            status=Status.CANCELLED,
            cancelled_at=factory.LazyFunction(timezone.now),
            cancelled_by=factory.SelfAttribute("created_by"),
            cancel_reason="another",
        )

    enrolment = factory.SubFactory(EnrolmentFactory)
    created_by = factory.SelfAttribute("enrolment.coach")
    employer = factory.SubFactory(
        EmployerFactory,
        organisation=factory.SelfAttribute("..enrolment.programme.organisation"),
    )
    workplace = factory.SubFactory(
        WorkplaceFactory, employer=factory.SelfAttribute("..employer")
    )
    contact = factory.SubFactory(
        ContactFactory, employer=factory.SelfAttribute("..employer")
    )
    form = Form.PRAKTIK
    role = "Lokalvårdare"
    tasks = "Lokalvård i trapphus och entréer"
    schedule = "vardagar 8–12"
    extent = 100
    starts_on = datetime.date(2026, 11, 23)
    ends_on = datetime.date(2026, 12, 18)
    planned_ends_on = factory.SelfAttribute("ends_on")
    holds_from = factory.SelfAttribute("starts_on")


class PlacementRequestFactory(DjangoModelFactory):
    """A question sent by a link that waits for its answer."""

    class Meta:
        model = PlacementRequest

    placement = factory.SubFactory(PlacementFactory, offered=True)
    asked_by = factory.SelfAttribute("placement.created_by")
    starts_on = factory.SelfAttribute("placement.starts_on")
    ends_on = factory.SelfAttribute("placement.ends_on")
    link = factory.LazyAttribute(
        lambda request: CapabilityLink.objects.issue(
            contact=request.placement.contact,
            task="placement",
            by=request.asked_by,
        )
    )
