"""What must hold for every validation, in the database and as a sentence."""

from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import set_together

from .decision_guards import DecisionGuard

CONSTRAINTS = [
    set_together(
        "supervisor", "supervisor_email", name="validation_supervisor_is_whole"
    ),
    set_together("assessor", "assessor_email", name="validation_assessor_is_whole"),
    set_together(
        "attested_on", "attested_by_name", name="validation_attested_by_someone"
    ),
    CheckConstraint(
        condition=Q(supervisor_email__isnull=True)
        | Q(assessor_email__isnull=True)
        | ~Q(supervisor_email=F("assessor_email")),
        name="validation_two_persons",
        violation_error_message=_(
            "The supervisor and the assessor must be two different persons."
        ),
    ),
    CheckConstraint(
        condition=Q(own_email__isnull=True)
        | (
            (Q(supervisor_email__isnull=True) | ~Q(supervisor_email=F("own_email")))
            & (Q(assessor_email__isnull=True) | ~Q(assessor_email=F("own_email")))
        ),
        name="validation_not_for_oneself",
        violation_error_message=_("Nobody attests or decides for oneself."),
    ),
    CheckConstraint(
        condition=Q(recorded_by__isnull=True)
        | Q(assessor__isnull=True)
        | ~Q(recorded_by=F("assessor")),
        name="validation_recorder_does_not_decide",
        violation_error_message=_(
            "Whoever wrote down the supervisor's levels can't also decide."
        ),
    ),
    CheckConstraint(
        condition=Q(status__in=["mapping", "in_depth", "cancelled"])
        | Q(supervisor__isnull=False, assessor__isnull=False),
        name="validation_people_are_named",
        violation_error_message=_("Choose a supervisor and an assessor first."),
    ),
    CheckConstraint(
        condition=~Q(status__in=["with_assessor", "decided"])
        | Q(attested_on__isnull=False),
        name="validation_attested_before_assessor",
    ),
    CheckConstraint(
        condition=Q(status="decided", decided_on__isnull=False)
        | (~Q(status="decided") & Q(decided_on__isnull=True)),
        name="validation_decided_has_date",
    ),
    set_together("decided_on", "decided_by", name="validation_decided_by_someone"),
    # With the two above: whoever attested, or wrote that down, has not decided.
    CheckConstraint(
        condition=Q(decided_by__isnull=True) | Q(decided_by=F("assessor")),
        name="validation_decided_by_the_assessor",
        violation_error_message=_("Only the named assessor can decide."),
    ),
    CheckConstraint(
        condition=Q(own_view_with__isnull=True) | Q(own_view_on__isnull=False),
        name="validation_own_view_has_date",
    ),
    CheckConstraint(
        condition=Q(starts_on__isnull=True)
        | Q(ends_on__isnull=True)
        | Q(ends_on__gte=F("starts_on")),
        name="validation_ends_after_it_starts",
        violation_error_message=_("The period ends before it starts."),
    ),
    CheckConstraint(
        condition=Q(kind="workplace_assessment", seqf_level__isnull=True)
        | (~Q(kind="workplace_assessment") & ~Q(decision_reference="")),
        name="validation_seqf_needs_decision",
        violation_error_message=_(
            "A qualification needs a reference to the decision, and a"
            " workplace assessment has no SeQF level."
        ),
    ),
    DecisionGuard(name="validation_guards_its_levels"),
]
