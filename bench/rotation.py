"""A site larger and older than any we know: 40 posts, kept filled for ten years."""

import datetime

from django.utils import timezone

from core.dates import add_months
from participants.models import Enrolment, Participant
from placements.models import EndReason, Form, Placement, Post, Status
from placements.rotation.start import ramp_up
from programmes.models import Programme

SLUG = "rotation"
POSTS, TERM, YEARS = 40, 18, 10
# With a caseload of this alone.
COACH = "rotation@bench.example"
# From the end, where even the largest set has taken none.
LAST_NUMBER = 730_000
DAY = datetime.timedelta(days=1)


def fill_rotation(world, coach, *, person, store):
    """`person(n)` makes somebody whom nothing else is about."""
    programme = Programme.objects.create(
        organisation=world.organisation,
        name="Rotation",
        slug=SLUG,
        model=Programme.Model.POSTS,
        opens_on=datetime.date(2010, 1, 1),
        term_months=TERM,
    )
    programme.staff.add(coach)
    turns = list(_turns(world, programme))
    people = store(Participant, (person(LAST_NUMBER - n) for n in range(len(turns))))
    held = list(zip(people, turns, strict=True))
    enrolments = store(
        Enrolment, (_enrolment(world, programme, coach, *who) for who in held)
    )
    store(
        Placement,
        (
            _placement(world, coach, enrolment, *who)
            for enrolment, who in zip(enrolments, held, strict=True)
        ),
    )


def _turns(world, programme):
    """(post, first day, last day): the posts begin apart, and each goes on and on."""
    _employer, workplace, contact = world.places[0]
    first = add_months(world.today, -12 * YEARS)
    for opening in ramp_up(first, POSTS, TERM):
        post = Post.objects.create(
            programme=programme,
            title="Miljövärd",
            number=opening.number,
            workplace_id=workplace,
            supervisor_id=contact,
            open_from=first,
        )
        starts_on = opening.open_from
        while starts_on <= world.today:
            ends_on = add_months(starts_on, TERM) - DAY
            yield post, starts_on, ends_on
            starts_on = ends_on + DAY


def _enrolment(world, programme, coach, person, turn):
    _post, starts_on, ends_on = turn
    is_over = ends_on < world.today
    return Enrolment(
        participant_id=person,
        programme=programme,
        coach=coach,
        created_by=coach,
        enrolled_on=starts_on - DAY * 30,
        ended_on=ends_on if is_over else None,
        end_type="PLANNED" if is_over else None,
        exit_code_id="EMP_PERM" if is_over else None,
    )


def _placement(world, coach, enrolment, person, turn):
    post, starts_on, ends_on = turn
    employer, workplace, contact = world.places[0]
    said_yes, is_over = timezone.now(), ends_on < world.today
    reason = EndReason.AS_PLANNED
    over = {"ended_at": said_yes, "ended_by": coach, "end_reason": reason}
    return Placement(
        enrolment_id=enrolment,
        participant_id=person,
        employer_id=employer,
        workplace_id=workplace,
        contact_id=contact,
        post=post,
        form=Form.EMP_PROGRAM,
        role="miljövärd",
        tasks="Renhållning i området",
        starts_on=starts_on,
        holds_from=starts_on,
        ends_on=ends_on,
        planned_ends_on=ends_on,
        status=Status.ENDED if is_over else Status.ACTIVE,
        employer_confirmed_at=said_yes,
        employer_confirmed_by="Karin Holm",
        participant_confirmed_at=said_yes,
        participant_confirmed_by=coach,
        created_by=coach,
        **(over if is_over else {}),
    )
