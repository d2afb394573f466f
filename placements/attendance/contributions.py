"""What attendance adds to the caseload and to a participant's page."""

from django.db.models import Prefetch, prefetch_related_objects

from core.dates import add_months, today
from participants.caseload import has_any
from participants.contributions import Contribution, Panel, if_any
from placements.contributions import of_placements, placements_of
from placements.models import WeekPlan

from .alerts import needing_coach, sentences_of
from .months import first_of, has_month, months_of
from .permissions import has_attendance, may_read


class AttendanceContribution(Contribution):
    def needs(self, day):
        return [has_any(needing_coach(day))]

    def facts(self):
        return {"week_plans": of_placements(WeekPlan.objects.all())}

    def panels(self, user, enrolment):
        """The latest placement's, and for those only who may know why of an absence."""
        latest = next(filter(has_attendance, placements_of(enrolment)), None)
        if latest is None or not may_read(user, latest):
            return []
        plans = if_any(enrolment, "week_plans", WeekPlan.objects.all())
        prefetch_related_objects([latest], Prefetch("week_plans", plans))
        context = {
            "placement": latest,
            "months": _last_months(latest) if latest.week_plans.all() else [],
            "alerts": sentences_of(latest),
        }
        return [Panel("placements/attendance/includes/panel.html", context)]


def _last_months(placement):
    """This month and the one before, or the last two that the placement has had."""
    end = min(today(), placement.ends_on)
    firsts = [first_of(end), add_months(first_of(end), -1)]
    return months_of(placement, [on for on in firsts if has_month(placement, on)])
