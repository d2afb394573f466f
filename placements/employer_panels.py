"""What placements add to the pages about employers."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.readlog import Purpose
from employers.contributions import Contribution, Figure, Panel
from participants.disclosure import NAME, disclose
from participants.models.protection import not_hidden_from

from .models import (
    Answer,
    DeclineReason,
    EndReason,
    Placement,
    PlacementRequest,
    Status,
)
from .models.codes import ONGOING, STARTED

ROWS_SHOWN = 20
PLACEMENT = Purpose.PLACEMENT


class PlacementsOfEmployer(Contribution):
    def figures(self, user):
        return [
            Figure(
                "waiting",
                _("Open questions"),
                _count(Placement.objects.waiting(), user),
            ),
            Figure(
                "ongoing",
                _("Ongoing placements"),
                _count(Placement.objects.ongoing(), user),
            ),
        ]

    def panels(self, viewer, user, employer):
        """Everything counts; persons are shown to those who work with them."""
        known = employer.placements.filter(not_hidden_from(user))
        seen = Placement.objects.visible_to(user)
        placements = _shown(known.filter(pk__in=seen), viewer)
        declined = PlacementRequest.objects.filter(
            placement__in=known, answer=Answer.DECLINE
        )
        reasons = _by_reason(declined)
        return [
            Panel(
                "placements/includes/employer_panel.html",
                {"tally": _tally(known, reasons), "placements": placements},
            ),
            Panel(
                "placements/includes/declined_panel.html",
                {
                    "reasons": reasons,
                    "declined": declined.filter(placement__in=seen)[:ROWS_SHOWN],
                },
            ),
        ]


def _count(placements, user):
    """How many of an employer's; a protected person counts for those who may know."""
    of_employer = placements.filter(not_hidden_from(user), employer=OuterRef("pk"))
    counted = of_employer.order_by().values("employer").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def _shown(placements, viewer):
    rows = list(placements.for_list()[:ROWS_SHOWN])
    disclose(
        viewer, [row.participant for row in rows], groups=(NAME,), purpose=PLACEMENT
    )
    return rows


def _tally(placements, reasons):
    """Labels and numbers: what the employer has taken, kept and declined."""
    ended = Q(status=Status.ENDED)
    numbers = placements.aggregate(
        taken=Count("pk", filter=Q(status__in=STARTED)),
        ongoing=Count("pk", filter=Q(status__in=ONGOING)),
        kept=Count("pk", filter=ended & Q(end_reason=EndReason.AS_PLANNED)),
        job=Count("pk", filter=ended & Q(end_reason=EndReason.JOB)),
    )
    return [
        (_("Taken in"), numbers["taken"]),
        (_("Ongoing now"), numbers["ongoing"]),
        (_("Ended as planned"), numbers["kept"]),
        (_("Led to a job"), numbers["job"]),
        (_("Declined"), sum(number for _reason, number in reasons)),
    ]


def _by_reason(declined):
    """(reason, how often), the most usual first."""
    rows = declined.order_by().values("decline_reason").annotate(n=Count("pk"))
    return [
        (DeclineReason(row["decline_reason"]).label, row["n"])
        for row in rows.order_by("-n", "decline_reason")
    ]
