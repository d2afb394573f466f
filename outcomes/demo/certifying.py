"""The last weeks' decisions: who waits for a paper, and two papers that hold no more.

Done after everything else, so that nobody's draw changes: the caseloads and rates have
known numbers, and a validation is in none of them.
"""

from dataclasses import dataclass

from placements.models import Placement
from validation.actions import issue_certificate, withdraw_certificate
from validation.models import Certificate, Validation

from .case import Case
from .clock import DAY, at, weekday
from .validating import ROLES, validate

MADE_ANEW = "Deltagaren vill lämna beviset utan handledarens omdöme."
TAKEN_BACK = "Två färdigheter bedömdes innan de hade setts i arbetet. Bedöms på nytt."
HOSTS = "jobbfabrik-skaggetorp"


@dataclass(frozen=True)
class Decided:
    """How many in a programme wait for their certificates, and who decided."""

    programme: str
    people: int
    assessor: str
    role: str = ""


WAITING = [
    Decided("linkstep", 2, "assessor"),
    Decided(HOSTS, 2, "assessor", role="MV"),
    Decided("talangakademin-huddinge", 1, "thomas"),
]


def run(cast, stage, businesses):
    for decided in WAITING:
        cases = _cases(cast, stage, decided)[: decided.people]
        for n, case in enumerate(cases):
            _validate(case, stage, decided, asked=12 + 4 * n, certified=False)
    hosts = Decided(HOSTS, 2, "assessor", role="MV")
    again, back = _cases(cast, stage, hosts)[:2]
    _replace(again, _validate(again, stage, hosts, asked=60))
    _withdraw(back, _validate(back, stage, hosts, asked=75))


def _validate(case, stage, decided, *, asked, certified=True):
    """The certificate, if there is to be one."""
    validate(
        case,
        stage.users[decided.assessor],
        asked_on=case.today - DAY * asked,
        upto=Validation.Status.DECIDED,
        role=decided.role,
        certified=certified,
    )
    return Certificate.objects.filter(validation__enrolment=case.enrolment).first()


def _replace(case, certificate):
    with at(weekday(case.today - DAY * 20), 11):
        issue_certificate(
            certificate.validation,
            by=case.coach,
            with_statement=False,
            reason=MADE_ANEW,
        )


def _withdraw(case, certificate):
    with at(weekday(case.today - DAY * 30), 15):
        withdraw_certificate(certificate, reason=TAKEN_BACK, by=case.coach)


def _cases(cast, stage, decided):
    """Those at work since a few weeks whose skills nobody has validated yet."""
    placements = Placement.objects.for_page().ongoing()
    found = placements.filter(
        enrolment__programme=stage.programmes[decided.programme],
        enrolment__coach__in=[stage.users["coach"], stage.users["huddinge"]],
        enrolment__validations=None,
        participant__protection=None,
        starts_on__lte=cast.today - DAY * 21,
    ).order_by("starts_on", "pk")
    return [
        Case(cast, placement.enrolment, placement=placement)
        for placement in found
        if decided.role or placement.employer.industry in ROLES
    ]
