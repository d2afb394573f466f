"""What three-party meetings add to the caseload and to a participant's page."""

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy

from core.dates import today
from participants.caseload import has_any
from participants.contributions import Contribution, Event, Panel, TileRule, if_any
from participants.tiles import plain
from placements.contributions import of_placements, placements_of
from placements.models import Meeting, Status

from .due import needing_meeting, next_meeting
from .reminders import MEETINGS


class MeetingContribution(Contribution):
    def needs(self, day):
        return [has_any(needing_meeting(day))]

    def tiles(self, day):
        """No tile, but a list that the mail leads to."""
        return [
            TileRule(
                need=MEETINGS,
                title=gettext_lazy("Three-party meetings to be held"),
                condition=has_any(needing_meeting(day)),
                describe=plain,
                is_tile=False,
                order=33,
            )
        ]

    def facts(self):
        return {"meetings": of_placements(Meeting.objects.all())}

    def events(self, enrolments):
        return [
            Event(
                on=meeting.held_on,
                kind="placement",
                template="placements/meetings/includes/event.html",
                obj=meeting,
            )
            for enrolment in enrolments
            for placement in _with_meetings(enrolment)
            for meeting in placement.meetings.all()
        ]

    def panels(self, user, enrolment):
        """When a meeting is due, or its day agreed; what the rule expects later
        stands with the placement."""
        due = [
            {"placement": placement, "next": following}
            for placement in _with_meetings(enrolment)
            if placement.status == Status.ACTIVE
            and (following := next_meeting(placement, placement.meetings.all()))
            and (following.is_agreed or following.is_due(today()))
        ]
        if not due:
            return []
        return [
            Panel("placements/meetings/includes/due.html", {"due": due, "day": today()})
        ]


def _with_meetings(enrolment):
    """The placements that the page reads anyway, with their meetings in one query."""
    meetings = if_any(enrolment, "meetings", Meeting.objects.all())
    placements = placements_of(enrolment)
    prefetch_related_objects(placements, Prefetch("meetings", meetings))
    return placements
