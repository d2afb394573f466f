"""Three-party meetings of everybody who is at a workplace today, as the rule has them.

With one of them the date that was agreed on is today. The hosts in Skäggetorp have the
minutes of their latest meeting accepted; for one the employer has the link still.
"""

import datetime

from participants.models import Step
from placements.acceptance.actions import (
    answer_by_link,
    ask_employer,
    note_acceptance,
)
from placements.meetings.actions import keep, sign
from placements.meetings.due import END_OPENS, next_meeting
from placements.models import (
    AgreementAnswer,
    How,
    Meeting,
    MeetingBooking,
    Party,
    Placement,
)

from .agreeing import PROGRAMME
from .clock import DAY, at, weekday

# The number of the post whose employer has not answered about the minutes.
WAITS = 2

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
            booking = MeetingBooking(
                on=cast.today, at=datetime.time(13, 30), place="Personalrummet"
            )
            with at(latest.held_on, 14):
                keep(latest, by=placement.enrolment.coach, booking=booking)
        if placement.post and placement.enrolment.programme.slug == PROGRAMME:
            _accept(held[0], placement, cast.today)


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


def _accept(meeting, placement, today):
    """Over the table by the coach and the participant, then by the employer's link."""
    coach = placement.enrolment.coach
    waits = placement.post.number == WAITS
    on = weekday(today - 2 * DAY) if waits else meeting.held_on
    with at(on, 15):
        made = sign(meeting, by=coach)
        note_acceptance(
            made,
            Party.PARTICIPANT,
            how=How.IN_PERSON,
            name=made.data["participant"]["name"],
            on=on,
            by=coach,
        )
        asked = ask_employer(made, by=coach)
    if not waits:
        with at(meeting.held_on, 16, 10):
            name = placement.contact.name
            answer_by_link(asked, AgreementAnswer.ACCEPT, name=name)
