"""What of placements a coach is reminded of: ends, answers and attendance."""

from datetime import timedelta

from django.utils.translation import gettext_lazy, ngettext_lazy

from participants.caseload import has_any
from participants.contributions import Contribution, TileRule
from participants.models import Step
from participants.reminders import CaseloadReminder
from participants.tiles import plain

from .attendance.alerts import missing_reports
from .models import Placement

ENDING_WITHIN = timedelta(days=30)
UNPLANNED = "unplanned"
RUN_OUT = "run_out"
UNREPORTED = "unreported"


class ReminderRules(Contribution):
    """No tiles, but lists that the mails lead to."""

    def tiles(self, day):
        return [
            TileRule(
                need=UNPLANNED,
                title=gettext_lazy("Ends within 30 days, without a next step"),
                condition=has_any(Placement.objects.ending_by(day + ENDING_WITHIN))
                & ~has_any(Step.objects.open()),
                describe=plain,
                is_tile=False,
                order=31,
            ),
            TileRule(
                need=RUN_OUT,
                title=gettext_lazy("Questions to employers that have run out"),
                condition=has_any(Placement.objects.run_out(day)),
                describe=plain,
                is_tile=False,
                order=21,
            ),
            TileRule(
                need=UNREPORTED,
                title=gettext_lazy("Attendance that is missing"),
                condition=has_any(missing_reports(day)),
                describe=plain,
                is_tile=False,
                order=32,
            ),
        ]


OWN = [
    CaseloadReminder(
        UNPLANNED,
        title=gettext_lazy("Placements that end within 30 days, without a next step"),
        sentence=ngettext_lazy(
            "%(count)s participant has a placement that ends within 30 days, and no "
            "next step.",
            "%(count)s participants have placements that end within 30 days, and no "
            "next step.",
            "count",
        ),
    ),
    CaseloadReminder(
        RUN_OUT,
        title=gettext_lazy("Questions to employers that have run out"),
        sentence=ngettext_lazy(
            "%(count)s participant waits for an employer whose time to answer is over.",
            "%(count)s participants wait for employers whose time to answer is over.",
            "count",
        ),
    ),
    CaseloadReminder(
        UNREPORTED,
        title=gettext_lazy("Attendance that is not reported or not attested"),
        sentence=ngettext_lazy(
            "%(count)s participant lacks reports or an attest of attendance.",
            "%(count)s participants lack reports or attests of attendance.",
            "count",
        ),
    ),
]
