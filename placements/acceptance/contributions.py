"""What texts to accept add to the caseload, and to a participant's page."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy

from participants.caseload import has_any
from participants.contributions import Contribution, Event, TileRule, if_any
from participants.tiles import plain
from placements.contributions import of_placements, placements_of
from placements.models import Agreement

from .needing import needing_acceptance
from .reminders import UNACCEPTED


class AcceptanceContribution(Contribution):
    def needs(self, day):
        return [has_any(needing_acceptance(day))]

    def tiles(self, day):
        """No tile, but a list that a mail or a link leads to."""
        return [
            TileRule(
                need=UNACCEPTED,
                title=gettext_lazy("Agreements and minutes to be accepted"),
                condition=has_any(needing_acceptance(day)),
                describe=plain,
                is_tile=False,
                order=34,
            )
        ]

    def facts(self):
        return {"agreements": of_placements(Agreement.objects.all())}

    def events(self, enrolments):
        return [
            Event(
                on=accepted.on,
                kind="placement",
                template="placements/acceptance/includes/event.html",
                obj=accepted,
            )
            for enrolment in enrolments
            for placement in _with_agreements(enrolment)
            for agreement in placement.agreements.all()
            for accepted in _by_day(placement, agreement)
        ]


@dataclass(frozen=True)
class Accepted:
    """The parties that said yes to one version on one day."""

    on: object
    placement: object
    agreement: Agreement
    parties: list


def _by_day(placement, agreement):
    days = defaultdict(list)
    for yes in agreement.acceptances.all():
        days[yes.accepted_on].append(yes.get_party_display())
    return [
        Accepted(day, placement, agreement, parties) for day, parties in days.items()
    ]


def _with_agreements(enrolment):
    """The placements that the page reads anyway, with at most two queries more."""
    agreements = Agreement.objects.select_related("meeting")
    agreements = if_any(enrolment, "agreements", agreements)
    lookup = Prefetch("agreements", agreements.prefetch_related("acceptances"))
    placements = placements_of(enrolment)
    prefetch_related_objects(placements, lookup)
    return placements
