import datetime
from contextlib import contextmanager

import factory
from factory.django import DjangoModelFactory

from accounts.models import Role
from employers.models import CapabilityLink
from tests.factories.accounts import UserFactory
from tests.factories.employers import ContactFactory
from tests.factories.participants import EnrolmentFactory
from validation.actions import issue_certificate, withdraw_certificate
from validation.models import (
    Assessment,
    AssessmentRequest,
    Evidence,
    EvidencePhoto,
    HolderLink,
    Method,
    OccupationalRole,
    OwnLink,
    Validation,
)

Status = Validation.Status


def role(code="MV"):
    """A role of the catalogue, which a migration has filled."""
    return OccupationalRole.objects.current().get(code=code)


class ValidationFactory(DjangoModelFactory):
    """In mapping, with supervisor and assessor named; a trait takes it further.

    Pass level= for what both stages say of every skill, or levels={code: level}.
    """

    class Meta:
        model = Validation

    class Params:
        in_depth = factory.Trait(
            status=Status.IN_DEPTH, deepened_on=datetime.date(2026, 10, 19)
        )
        with_supervisor = factory.Trait(in_depth=True, status=Status.WITH_SUPERVISOR)
        with_assessor = factory.Trait(
            in_depth=True,
            status=Status.WITH_ASSESSOR,
            attested_on=datetime.date(2026, 11, 9),
            attested_by_name=factory.SelfAttribute("supervisor.name"),
            statement="Tar eget ansvar för sin slinga.",
        )
        decided = factory.Trait(
            with_assessor=True,
            status=Status.DECIDED,
            decided_on=datetime.date(2026, 11, 16),
            decided_by=factory.SelfAttribute("assessor"),
            methods=[Method.OBSERVATION, Method.TEST],
        )
        cancelled = factory.Trait(status=Status.CANCELLED)

    enrolment = factory.SubFactory(EnrolmentFactory)
    role = factory.LazyFunction(role)
    workplace = "Skäggetorp, Linköping"
    starts_on = datetime.date(2026, 5, 4)
    ends_on = datetime.date(2026, 11, 6)
    supervisor = factory.SubFactory(
        ContactFactory,
        employer__organisation=factory.SelfAttribute(
            "...enrolment.programme.organisation"
        ),
    )
    assessor = factory.SubFactory(
        UserFactory,
        role=Role.ASSESSOR,
        organisation=factory.SelfAttribute("..enrolment.programme.organisation"),
    )
    created_by = factory.SelfAttribute("enrolment.coach")

    @classmethod
    def _create(
        cls, model_class, *args, supervisor, assessor, level=2, levels=None, **kwargs
    ):
        validation = model_class(**kwargs)
        validation.name_people(supervisor=supervisor, assessor=assessor)
        with _undecided(validation):
            validation.save()
            for stage in _stages_done(kwargs.get("status")):
                Assessment.objects.record(
                    validation,
                    stage=stage,
                    levels=all_levels(validation.role, level, levels),
                    by=validation.created_by,
                )
        if validation.is_decided:
            validation.save()
        return validation


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    validation = factory.SubFactory(ValidationFactory, in_depth=True)
    skill = factory.LazyAttribute(lambda o: o.validation.role.skills.first())
    workplace = "Skäggetorp"
    on = datetime.date(2026, 10, 26)
    done = "Tömde kärlen i tre miljörum och rättade sorteringen."
    method = Method.OBSERVATION
    seen_by = "Karin Holm"
    created_by = factory.SelfAttribute("validation.created_by")


class EvidencePhotoFactory(DjangoModelFactory):
    class Meta:
        model = EvidencePhoto

    evidence = factory.SubFactory(EvidenceFactory)
    shows = "Tre kärl, sorterade och märkta."
    large = b"the large one"
    small = b"the small one"
    width, height = 1600, 1200
    created_by = factory.SelfAttribute("evidence.created_by")


def all_levels(role, level=2, levels=None):
    """{skill: level} for every skill of the role; `levels` are exceptions by code."""
    return {skill: (levels or {}).get(skill.code, level) for skill in role.skills.all()}


def request_with_link(validation):
    """The link that the supervisor of a validation got."""
    link = CapabilityLink.objects.issue(
        contact=validation.supervisor, task="assessment", by=validation.created_by
    )
    return AssessmentRequest.objects.create(validation=validation, link=link)


def own_link(validation, task=OwnLink.Task.SKILLS):
    """The personal link that the coach shows the participant."""
    return OwnLink.objects.issue(
        validation=validation, task=task, by=validation.created_by
    )


def holder_link(certificate):
    """The link to the page on which the holder finds the certificate."""
    enrolment = certificate.validation.enrolment
    return HolderLink.objects.issue(enrolment=enrolment, by=enrolment.coach)


def certificate(*, withdrawn=False, **validation_fields):
    """A certificate as the coach issues it; the fields go to ValidationFactory."""
    validation = ValidationFactory(decided=True, **validation_fields)
    issued = issue_certificate(validation, by=validation.enrolment.coach)
    if withdrawn:
        withdraw_certificate(issued, reason="Fel namn", by=validation.enrolment.coach)
    return issued


@contextmanager
def _undecided(validation):
    """While levels are written: none can be under a decision."""
    if not validation.is_decided:
        yield
        return
    decided = {n: getattr(validation, n) for n in ("decided_on", "decided_by")}
    validation.status = Status.WITH_ASSESSOR
    validation.decided_on = validation.decided_by = None
    yield
    validation.status = Status.DECIDED
    for name, value in decided.items():
        setattr(validation, name, value)


def _stages_done(status):
    stages = [Assessment.Stage.SUPERVISOR, Assessment.Stage.ASSESSOR]
    return stages[: {Status.WITH_ASSESSOR: 1, Status.DECIDED: 2}.get(status, 0)]
