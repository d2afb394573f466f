"""What must always hold of a placement, whoever writes it: the database's rules."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import NoOverlap, set_together

from .attendance_guards import PeriodHoldsDays
from .codes import BINDING, Status

NOT_CONFIRMED = (
    Status.REQUESTED,
    Status.OFFERED,
    Status.DECLINED,
    Status.CANCELLED,
)

CONSTRAINTS = [
    models.CheckConstraint(
        condition=Q(ends_on__gte=F("starts_on")),
        name="placement_ends_after_it_starts",
        violation_error_message=_("The placement ends before it starts."),
    ),
    models.CheckConstraint(
        condition=Q(holds_from__gte=F("starts_on"), holds_from__lte=F("ends_on")),
        name="placement_holds_post_while_there",
        violation_error_message=_(
            "The person takes over the post outside the placement."
        ),
    ),
    models.CheckConstraint(
        condition=Q(extent__range=(1, 100)),
        name="placement_extent_is_percent",
    ),
    models.CheckConstraint(
        condition=Q(status__in=Status.values),
        name="placement_status_is_known",
    ),
    set_together("offered_at", "offered_by", name="placement_offered_by_user"),
    set_together(
        "employer_confirmed_at",
        "employer_confirmed_by",
        name="placement_confirmed_by_employer",
    ),
    set_together(
        "participant_confirmed_at",
        "participant_confirmed_by",
        name="placement_confirmed_by_participant",
    ),
    set_together(
        "overridden_at",
        "overridden_by",
        "override_reason",
        name="placement_override_is_whole",
    ),
    models.CheckConstraint(
        condition=Q(end_cause="") | Q(ended_at__isnull=False),
        name="placement_cause_belongs_to_an_end",
    ),
    set_together("ended_at", "ended_by", "end_reason", name="placement_end_is_whole"),
    set_together(
        "cancelled_at",
        "cancelled_by",
        "cancel_reason",
        name="placement_cancel_is_whole",
    ),
    models.CheckConstraint(
        condition=Q(status__in=NOT_CONFIRMED)
        | Q(employer_confirmed_at__isnull=False)
        | Q(overridden_at__isnull=False),
        name="placement_employer_said_yes",
        violation_error_message=_("The employer has not said yes."),
    ),
    models.CheckConstraint(
        condition=Q(status__in=[*NOT_CONFIRMED, Status.CONFIRMED_BY_EMPLOYER])
        | Q(participant_confirmed_at__isnull=False)
        | Q(overridden_at__isnull=False),
        name="placement_participant_said_yes",
        violation_error_message=_("The participant has not said yes."),
    ),
    models.CheckConstraint(
        condition=Q(status=Status.ENDED, ended_at__isnull=False)
        | (~Q(status=Status.ENDED) & Q(ended_at__isnull=True)),
        name="placement_ended_is_recorded",
    ),
    models.CheckConstraint(
        condition=Q(status=Status.CANCELLED, cancelled_at__isnull=False)
        | (~Q(status=Status.CANCELLED) & Q(cancelled_at__isnull=True)),
        name="placement_cancelled_is_recorded",
    ),
    NoOverlap(
        name="placement_one_at_a_time",
        keys=["participant"],
        start="starts_on",
        end="ends_on",
        condition=Q(status__in=BINDING),
        unless_both=Q(extent__lt=100),
        violation_error_message=_(
            "The person has another placement at that time. Two at the same "
            "time must both be part-time."
        ),
    ),
    NoOverlap(
        name="post_one_holder_at_a_time",
        keys=["post"],
        start="holds_from",
        end="ends_on",
        condition=Q(status__in=BINDING),
        violation_error_message=_(
            "Somebody else holds the post at that time. Choose another "
            "start or another post."
        ),
    ),
    PeriodHoldsDays(
        name="placement_holds_its_attendance",
        violation_error_message=_(
            "Attendance is reported for days outside these dates. Take those days "
            "away first."
        ),
    ),
]
