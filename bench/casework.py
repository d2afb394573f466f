"""What happens in the enrolments: contacts, steps, placements and follow-ups."""

import datetime

from django.utils import timezone

from outcomes.models import FollowUp, due_date
from participants.models import ContactNote, Step
from placements.models import Form, Placement, Status

from .attendance import ATTENDANCE

DAY = datetime.timedelta(days=1)
# Contacts in each enrolment, and some more while it goes on.
NOTES = {"M": 6, "L": 4, "XL": 1}
MORE_NOTES = 4
KINDS = ContactNote.Kind.values
TEXT = (
    "Gick igenom hur veckan har varit och vad som är på gång. Har sökt två jobb och "
    "varit på ett studiebesök. Vi hörs på telefon om två veckor och stämmer av."
)


def notes(world):
    for n, (key, coach, _person, start, end) in enumerate(world.enrolments):
        until = end or world.today
        for place in range(NOTES[world.size] + (0 if end else MORE_NOTES)):
            yield ContactNote(
                enrolment_id=key,
                kind=KINDS[(n + place) % len(KINDS)],
                held_on=until - DAY * min(17 * place + n % 23, (until - start).days),
                minutes=30,
                text=TEXT,
                created_by_id=coach,
            )


def steps(world):
    done_at = timezone.now()
    for n, (key, coach, _person, start, end) in enumerate(world.enrolments):
        yield Step(
            enrolment_id=key,
            what="Möte på kontoret",
            due_on=start + DAY * 20,
            created_by_id=coach,
            done_at=done_at,
            done_by_id=coach,
        )
        if end is None and n % 50:
            yield Step(
                enrolment_id=key,
                what="Söka två jobb",
                due_on=world.today + DAY * (n % 40 - 3),
                created_by_id=coach,
            )


_AS_PLANNED = "as_planned"


def placements(world):
    said_yes = timezone.now()
    for n, (key, coach, person, start, end) in enumerate(world.enrolments):
        until = end or world.today + DAY * (5 + n % 150)
        if n // 10 % 2 or (until - start).days < 20:
            continue
        employer, workplace, contact = world.places[n % len(world.places)]
        over = {"ended_at": said_yes, "ended_by_id": coach, "end_reason": _AS_PLANNED}
        yield Placement(
            enrolment_id=key,
            participant_id=person,
            employer_id=employer,
            workplace_id=workplace,
            contact_id=contact,
            form=Form.PRAKTIK,
            role="lokalvårdare",
            tasks="Lokalvård i trapphus",
            starts_on=start + DAY * 10,
            holds_from=start + DAY * 10,
            ends_on=until,
            planned_ends_on=until,
            status=Status.ENDED if end else Status.ACTIVE,
            employer_confirmed_at=said_yes,
            employer_confirmed_by="Karin Holm",
            participant_confirmed_at=said_yes,
            participant_confirmed_by_id=coach,
            created_by_id=coach,
            **(over if end else {}),
        )


def follow_ups(world):
    statuses = [*FollowUp.Status.values]
    for n, (key, coach, _person, _start, end) in enumerate(world.enrolments):
        for milestone in FollowUp.Milestone.values if end else ():
            due_on = due_date(end, milestone)
            if due_on > world.today or (n + milestone) % 5 == 0:
                continue
            status = statuses[(n + milestone) % len(statuses)]
            yield FollowUp(
                enrolment_id=key,
                milestone=milestone,
                status=status,
                reached_on=due_on,
                source="" if status == "UNKNOWN" else "self",
                recorded_by_id=coach,
            )


CASEWORK = {
    ContactNote: notes,
    Step: steps,
    Placement: placements,
    FollowUp: follow_ups,
    **ATTENDANCE,
}
