"""A month of everybody whose attendance a user keeps, a row for each placement."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from accounts.models import Role
from participants.models import Enrolment
from placements.models import AttendanceDay, AttendanceMonth, Placement

from .alerts import kept
from .months import Month, last_of, months_of


@dataclass(frozen=True)
class Row:
    """`version` is the one that is with the supervisor or attested, or None."""

    placement: Placement
    month: Month
    version: AttendanceMonth | None

    @property
    def attested_hours(self):
        """What counts as certified time: nothing until somebody has attested it."""
        is_attested = self.version is not None and self.version.is_attested
        return self.version.hours if is_attested else 0


def summary(user, first):
    """Rows by name: the own caseload, and for a coordinator the whole programmes."""
    return [
        Row(
            placement,
            *months_of(placement, [first], known=placement.days_known),
            next(iter(placement.open_versions), None),
        )
        for placement in _placements(user, first, last_of(first))
    ]


def _placements(user, first, last):
    """Those with attendance in the month, and all that a row shows of them."""
    days = AttendanceDay.objects.filter(day__range=(first, last))
    versions = AttendanceMonth.objects.unclosed().filter(month=first)
    return (
        kept()
        .filter(
            enrolment__in=enrolments_kept_by(user),
            starts_on__lte=last,
            ends_on__gte=first,
        )
        .for_list()
        .select_related("enrolment__programme", "enrolment__coach")
        .prefetch_related(
            "week_plans",
            Prefetch("attendance_days", days, to_attr="days_known"),
            Prefetch("attendance_months", versions, to_attr="open_versions"),
        )
        .order_by("participant__first_name", "participant__last_name", "pk")
    )


def enrolments_kept_by(user):
    """As permissions.may_read, for many: the own, and a coordinator's programmes."""
    coordinated = user.organisations_as(Role.COORDINATOR)
    own = Enrolment.objects.own_caseload_of(user).values("pk")
    return Enrolment.objects.in_casework_of(user).filter(
        Q(pk__in=own) | Q(programme__organisation__in=coordinated)
    )
