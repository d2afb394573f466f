import datetime

import factory
from factory.django import DjangoModelFactory

from outcomes.models import FollowUp

from .participants import EnrolmentFactory


class FollowUpFactory(DjangoModelFactory):
    """A person still in the job 180 days after the exit, told by the employer."""

    class Meta:
        model = FollowUp

    class Params:
        unreached = factory.Trait(status=FollowUp.Status.UNKNOWN, source="")

    enrolment = factory.SubFactory(EnrolmentFactory, ended=True)
    milestone = FollowUp.Milestone.DAYS_180
    status = FollowUp.Status.WORK
    source = FollowUp.Source.EMPLOYER
    reached_on = factory.LazyAttribute(
        lambda f: f.enrolment.ended_on + datetime.timedelta(days=f.milestone)
    )
    recorded_by = factory.SelfAttribute("enrolment.coach")
