"""On the caseload: whom there is a follow-up to make of, for the link in a mail."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy

from outcomes.models import FollowUp
from participants.caseload import prepared
from participants.contributions import Contribution, TileRule
from participants.models import Enrolment
from participants.tiles import plain

from .tasks import MILESTONES, is_to_ask, open_exits

NEED = "follow_ups"


class FollowUpContribution(Contribution):
    def tiles(self, day):
        """No tile, but a number in the summary of the week, and the list behind it."""
        to_ask = reduce(or_, [is_to_ask(day, milestone) for milestone in MILESTONES])
        found = Enrolment.objects.order_by().filter(to_ask)
        # Nobody else needs to be looked at closer.
        first, _last = open_exits(day, max(FollowUp.Milestone.values))
        return [
            TileRule(
                need=NEED,
                title=gettext_lazy("Follow-ups to make now"),
                condition=Q(
                    prepared(Exists(found.filter(pk=OuterRef("pk")))),
                    ended_on__gte=first,
                ),
                describe=plain,
                of_ended=True,
                is_tile=False,
                order=41,
            )
        ]
