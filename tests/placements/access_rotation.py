"""Who gets what from the pages of the rotation."""

from programmes.models import Programme
from tests.access_world import Row
from tests.factories.placements import PlacementFactory, PostFactory

STAFF = {"coach": 200, "colleague": 200, "coordinator": 200}
# Adjusting the start plan is for the one who leads; the others of the staff see it not.
LEADS = {"coordinator": 200, "coach": 403, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}


def extend(world):
    """The coach's programme rotates; one of its posts is held, one is empty."""
    world.programme.model = Programme.Model.POSTS
    world.programme.save()
    world.rotating_post = PostFactory(
        programme=world.programme, workplace=world.workplace
    )
    world.holding_placement = PlacementFactory(
        enrolment=world.new_case(world.coach),
        employer=world.employer,
        workplace=world.workplace,
        contact=world.contact,
        post=world.rotating_post,
        active=True,
    )
    world.waiting_enrolment = world.new_case(world.coach)


def site(w):
    return {
        "title": "Miljövärd",
        "workplace": w.workplace.pk,
        "posts": "1",
        "first": "2027-01-01",
        "way": "ramp-up",
    }


ROWS = [
    Row(
        "rotation:index",
        get={
            "coach": 302,
            "colleague": 302,
            "coordinator": 302,
            "neighbour": 200,
            "neighbour_coordinator": 200,
            "foreign_coach": 200,
            "foreign_coordinator": 200,
            "double_role": 200,
        },
        other=403,
    ),
    Row("rotation:board", args=lambda w: [w.programme.slug], get=STAFF),
    Row("rotation:pdf", args=lambda w: [w.programme.slug], get=STAFF),
    Row("rotation:successor", args=lambda w: [w.rotating_post.pk], get=STAFF),
    Row("rotation:what_if", args=lambda w: [w.holding_placement.pk], get=STAFF),
    Row(
        "rotation:wish",
        args=lambda w: [w.waiting_enrolment.pk],
        get={"coach": 200, "coordinator": 200, "colleague": 403},
        post=DOES,
        data=lambda w: {"role": "Miljövärd", "can_start_on": "2027-01-01"},
    ),
    Row(
        "rotation:task_done",
        args=lambda w: [w.holding_placement.pk, "job_plan"],
        post=DOES,
    ),
    Row(
        "rotation:start",
        args=lambda w: [w.programme.slug],
        get=LEADS,
        query=site,
        post={"coordinator": 302, "coach": 403, "colleague": 403},
        data=lambda w: (
            site(w)
            | {
                "form-TOTAL_FORMS": "1",
                "form-INITIAL_FORMS": "0",
                "form-0-number": "700",
                "form-0-open_from": "2027-01-01",
            }
        ),
    ),
]
