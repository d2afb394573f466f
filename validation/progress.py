"""Where validations are and what each waits for, ready for a page."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, DateField, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext as _

from core.templatetags.formats import short_day
from participants.disclosure import is_protected

from .models import Assessment, AssessmentRequest, Level, Validation, VoidedDecision

Status = Validation.Status
ORDER = [
    Status.MAPPING,
    Status.IN_DEPTH,
    Status.WITH_SUPERVISOR,
    Status.WITH_ASSESSOR,
    Status.DECIDED,
]
# What components/tag.html paints each with.
COLORS = {
    Status.MAPPING: "neutral",
    Status.IN_DEPTH: "neutral",
    Status.WITH_SUPERVISOR: "info",
    Status.WITH_ASSESSOR: "warning",
    Status.DECIDED: "success",
    Status.CANCELLED: "neutral",
}


@dataclass(frozen=True)
class Step:
    label: str
    state: str
    detail: str


@dataclass(frozen=True)
class SkillRow:
    """One skill with what each stage has said of it, or None."""

    skill: object
    attested: Assessment | None
    decided: Assessment | None
    own: Assessment | None
    evidence: list

    @property
    def is_shown(self):
        """Whether the skill stands on a certificate."""
        return self.decided is not None and self.decided.level > Level.NOT_SHOWN


def waiting_since():
    """The day since when a validation is where it is, as an expression."""
    asked = AssessmentRequest.objects.filter(validation=OuterRef("pk"))
    asked_at = asked.order_by("-pk").values("link__created_at")[:1]
    voided = VoidedDecision.objects.filter(validation=OuterRef("pk"))
    voided_at = voided.order_by("-pk").values("voided_at")[:1]
    back_on = Coalesce(TruncDate(Subquery(voided_at)), F("attested_on"))
    return Case(
        When(status=Status.DECIDED, then=F("decided_on")),
        When(status=Status.WITH_ASSESSOR, then=Greatest("attested_on", back_on)),
        When(
            status=Status.WITH_SUPERVISOR,
            then=TruncDate(Coalesce(Subquery(asked_at), F("created_at"))),
        ),
        When(status=Status.IN_DEPTH, then=F("deepened_on")),
        default=TruncDate("created_at"),
        output_field=DateField(),
    )


def steps_of(validation):
    """The bar of steps, from mapping to certificate."""
    has_certificate = validation.certificates.valid().exists()
    reached = ORDER.index(validation.status) if validation.status in ORDER else -1
    details = {
        Status.MAPPING: short_day(validation.created_at),
        Status.WITH_ASSESSOR: validation.assessor.name if validation.assessor else "",
        Status.WITH_SUPERVISOR: _supervisor(validation),
        Status.IN_DEPTH: short_day(validation.deepened_on)
        if validation.deepened_on
        else "",
        Status.DECIDED: short_day(validation.decided_on)
        if validation.is_decided
        else "",
    }
    labels = [
        _("Mapping"),
        _("In-depth mapping"),
        _("Supervisor"),
        _("Assessor"),
        _("Decision"),
    ]
    steps = [
        Step(label, _state(number, reached), details[status])
        for number, (status, label) in enumerate(zip(ORDER, labels, strict=True))
    ]
    state = "done" if has_certificate else "todo"
    return [*steps, Step(_("Certificate"), state, "")]


def rows_of(validation, *, with_draft):
    """Every skill of the role, with the supervisor's and the assessor's level.

    Before the decision the assessor's levels are a draft, for the assessor alone.
    """
    assessments = validation.assessments.all()
    if not (with_draft or validation.is_decided):
        assessments = assessments.exclude(stage=Assessment.Stage.ASSESSOR)
    said = {(a.skill_id, a.stage): a for a in assessments}
    stages = Assessment.Stage
    evidence = _by_skill(validation.evidence.for_page())
    return [
        SkillRow(
            skill,
            said.get((skill.pk, stages.SUPERVISOR)),
            said.get((skill.pk, stages.ASSESSOR)),
            said.get((skill.pk, stages.OWN)),
            evidence[skill.pk],
        )
        for skill in validation.role.skills.all()
    ]


def sent_sentence(validation):
    """What happened when “send” was pressed."""
    if is_protected(validation.enrolment.participant):
        return _(
            "Nothing is mailed about a person with protected identity. Talk to the"
            " supervisor, and write the levels down here."
        )
    return _("The question is sent to %(name)s.") % {"name": validation.supervisor.name}


def _by_skill(evidence):
    found = defaultdict(list)
    for piece in evidence:
        found[piece.skill_id].append(piece)
    return found


def _supervisor(validation):
    return validation.supervisor.name if validation.supervisor else ""


def _state(number, reached):
    if number == reached:
        return "done" if number == ORDER.index(Status.DECIDED) else "current"
    return "done" if number < reached else "todo"
