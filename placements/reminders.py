"""What of placements a coach is reminded of: ends, answers and attendance."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy, ngettext_lazy

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

    def tiles(self, user, day):
        return [
            TileRule(
                need=UNPLANNED,
                title=gettext_lazy("Ends within 30 days, without a next step"),
                condition=Q(_has(Placement.objects.ending_by(day + ENDING_WITHIN)))
                & ~Q(Exists(Step.objects.open().filter(enrolment=OuterRef("pk")))),
                describe=plain,
                is_tile=False,
                order=31,
            ),
            TileRule(
                need=RUN_OUT,
                title=gettext_lazy("Questions to employers that have run out"),
                condition=Q(_has(Placement.objects.run_out(day))),
                describe=plain,
                is_tile=False,
                order=21,
            ),
            TileRule(
                need=UNREPORTED,
                title=gettext_lazy("Attendance that is missing"),
                condition=Q(_has(missing_reports(day))),
                describe=plain,
                is_tile=False,
                order=32,
            ),
        ]


def _has(placements):
    return Exists(placements.order_by().filter(enrolment=OuterRef("pk")))


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
