"""What validations add to the caseload and to a participant's page."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from employers.models import ContactSuggestion
from participants.caseload import has_any, prepared
from participants.contributions import Contribution, Event, Panel, Stage, if_any

from . import permissions
from .holder.addresses import coachs_page
from .models import AssessmentRequest, Certificate, Validation, VoidedDecision


class ValidationContribution(Contribution):
    def visible_to(self, user):
        """An assessor sees those with a validation to decide, and only until then."""
        organisations = user.organisations_as(Role.ASSESSOR)
        if not organisations:
            return Q(pk__in=[])
        waiting = Validation.objects.to_decide_by(user).order_by()
        return Q(
            pk__in=waiting.values("enrolment"),
            programme__organisation__in=organisations,
        )

    def stages(self, day):
        """From the start until the certificate is in the person's hand."""
        return {Stage.VALIDATION: has_any(Validation.objects.unfinished())}

    def needs(self, day):
        """A supervisor has named somebody else; nobody is asked about the protected."""
        asked = AssessmentRequest.objects.filter(
            link__in=ContactSuggestion.objects.waiting().values("link"),
            validation__enrolment__participant__protection__isnull=True,
        )
        return [Q(pk__in=asked.order_by().values("validation__enrolment"))]

    def facts(self):
        voided = VoidedDecision.objects.filter(validation__enrolment=OuterRef("pk"))
        return {
            "validations": has_any(Validation.objects.all()),
            "voided_decisions": prepared(Exists(voided.order_by())),
        }

    def milestones(self, enrolment):
        told = _validations_of(enrolment)
        decided = [v.decided_on for v in told if v.decided_on]
        return {Stage.VALIDATION: min(decided)} if decided else {}

    def events(self, enrolments):
        return [
            Event(
                on=happening.on,
                kind="validation",
                template="validation/includes/event.html",
                obj=happening,
                order=happening.order,
            )
            for enrolment in enrolments
            for validation in _validations_of(enrolment)
            for happening in _happenings(validation)
        ]

    def panels(self, user, enrolment):
        """The skills and certificates; an invitation to start if there are none."""
        validations = [
            validation
            for validation in _validations_of(enrolment)
            if validation.status != Validation.Status.CANCELLED
        ]
        if not validations:
            return []
        latest = next((v for v in validations if v.decided_on), validations[0])
        certificates = [
            certificate
            for validation in _validations_of(enrolment)
            for certificate in validation.certificates.all()
        ]
        return [
            Panel(
                "validation/includes/panel.html",
                {
                    "validations": validations,
                    "latest": latest,
                    "skills": latest.best_known_assessments(),
                    "certificates": sorted(
                        certificates, key=attrgetter("issued_at"), reverse=True
                    ),
                    "own_page_url": coachs_page(user, enrolment),
                },
            )
        ]

    def actions(self, user, enrolment):
        if not permissions.may_start(user, enrolment):
            return []
        return [
            (_("Start a validation"), reverse("validation:start", args=[enrolment.pk]))
        ]


def _validations_of(enrolment):
    """What the parts of a person's page tell of, latest first, read once."""
    voided = VoidedDecision.objects.select_related("decided_by")
    voided = if_any(enrolment, "voided_decisions", voided)
    validations = (
        Validation.objects.order_by("-pk")
        .select_related("role", "assessor")
        .prefetch_related(
            Prefetch("certificates", Certificate.objects.for_page()),
            Prefetch("voided_decisions", voided),
        )
    )
    validations = if_any(enrolment, "validations", validations)
    lookup = Prefetch("validations", validations, to_attr="validations_told")
    prefetch_related_objects([enrolment], lookup)
    return enrolment.validations_told


@dataclass(frozen=True)
class Happening:
    """One thing that happened with a validation, as a line of the timeline."""

    on: date
    title: str
    validation: Validation
    detail: str = ""
    order: int = 0


def _happenings(validation):
    role = validation.role.name
    yield Happening(
        timezone.localdate(validation.created_at),
        _("Validation started, %(role)s") % {"role": role},
        validation,
    )
    yield from _of_mapping(validation)
    if validation.attested_on:
        yield Happening(
            validation.attested_on,
            _("The supervisor has assessed"),
            validation,
            validation.attested_by_name,
            order=1,
        )
    if validation.decided_on:
        yield Happening(
            validation.decided_on,
            _("The assessor has decided"),
            validation,
            validation.assessor.name,
            order=2,
        )
    yield from _of_voided(validation)
    for certificate in validation.certificates.all():
        yield from _of_certificate(validation, certificate)


def _of_mapping(validation):
    if validation.deepened_on:
        yield Happening(validation.deepened_on, _("In-depth mapping begun"), validation)
    if validation.own_view_on:
        yield Happening(
            validation.own_view_on, _("The participant gave an own view"), validation
        )


def _of_voided(validation):
    """A decision that fell did happen, and so did its fall."""
    for voided in validation.voided_decisions.all():
        yield Happening(
            voided.decided_on,
            _("The assessor has decided"),
            validation,
            voided.decided_by.name,
            order=2,
        )
        yield Happening(
            timezone.localdate(voided.voided_at),
            _("The decision was voided"),
            validation,
            voided.reason,
            order=5,
        )


def _of_certificate(validation, certificate):
    yield Happening(
        timezone.localdate(certificate.issued_at),
        _("Certificate issued"),
        validation,
        certificate.serial,
        order=3,
    )
    for event, title in [
        (certificate.withdrawal, _("Certificate withdrawn")),
        (certificate.replacement, _("Certificate replaced by a new one")),
    ]:
        if event:
            yield Happening(
                timezone.localdate(event.at),
                title,
                validation,
                certificate.serial,
                order=4,
            )
