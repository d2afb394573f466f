"""Three-party meetings of everybody who is at a workplace today, as the rule has them.

With one of them the date that was agreed on is today.
"""

from participants.models import Step
from placements.meetings.actions import keep
from placements.meetings.due import END_OPENS, next_meeting
from placements.models import Meeting, Placement

from .clock import DAY, at, weekday

AGREED = {
    Meeting.Kind.START: (
        "Lära känna arbetsplatsen och rutinerna. Fråga handledaren hellre en gång "
        "för mycket.",
        "Hålla tider, arbetsmiljö och säkerhet",
    ),
    Meeting.Kind.MIDTERM: (
        "Det går bra med de dagliga uppgifterna. Nu ta ansvar för ett eget område.",
        "Planera dagen, svenska på arbetet",
    ),
    Meeting.Kind.END: (
        "Skriva CV med handledaren som referens, och söka tre arbeten i månaden.",
        "Berätta om sitt arbete på en intervju",
    ),
}


def run(cast, stage, businesses):
    due_today = _due_today(cast)
    for placement in Placement.objects.ongoing().for_page().order_by("pk"):
        held = []
        while _is_held(following := next_meeting(placement, held), cast.today):
            held.insert(0, _hold(placement, following, cast.today))
        if placement == due_today:
            latest = held[0]
            latest.next_on = cast.today
            with at(latest.held_on, 14):
                keep(latest, by=placement.enrolment.coach)


def _due_today(cast):
    """Of somebody with a step for today, whom the coach has to talk with anyway."""
    steps = Step.objects.open().filter(due_on=cast.today)
    placements = Placement.objects.ongoing().filter(
        enrolment__in=steps.values("enrolment"),
        starts_on__lt=cast.today,
        ends_on__gt=cast.today + END_OPENS,
    )
    return placements.order_by("pk").first()


def _is_held(following, today):
    return following is not None and following.opens_on <= today


def _hold(placement, following, today):
    """Two days into the time for it, by the coach."""
    on = weekday(min(following.opens_on + 2 * DAY, today))
    goals, skills = AGREED[following.kind]
    meeting = Meeting(
        placement=placement,
        kind=following.kind,
        held_on=on,
        goals=goals,
        skills=skills,
    )
    with at(on, 14):
        keep(meeting, by=placement.enrolment.coach)
    return meeting
