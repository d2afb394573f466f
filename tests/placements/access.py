"""Who gets what from placements and posts."""

import importlib
from pathlib import Path

from tests.access_world import Row
from tests.factories.placements import (
    PlacementFactory,
    PlacementRequestFactory,
    PostFactory,
)

# Each slice of the app has a file of its own beside this one.
SLICES = [
    importlib.import_module(f"tests.placements.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("access_*.py"))
]
READERS = {"coach": 200, "colleague": 200, "coordinator": 200}
MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}
POSTS = {"coordinator": 200, "admin": 200, "coach": 403, "colleague": 403}
TERMS = {
    "form": "PRAKTIK",
    "role": "Lokalvårdare",
    "tasks": "Trapphus och entréer",
    "extent": "100",
    "starts_on": "2027-01-11",
    "ends_on": "2027-02-05",
}
ANSWER = {"answer": "confirm", "name": "Karin Holm"}


def extend(world):
    """A placement of the coach's participant in each status that a page needs."""
    parts = {
        "employer": world.employer,
        "workplace": world.workplace,
        "contact": world.contact,
    }
    world.post = PostFactory(programme=world.programme, workplace=world.workplace)

    def placement(**status):
        return PlacementFactory(
            enrolment=world.new_case(world.coach), **parts, **status
        )

    world.placement = PlacementFactory(enrolment=world.enrolment, **parts)
    for status in (
        "offered",
        "confirmed_by_employer",
        "confirmed_by_participant",
        "active",
        "paused",
        "ended",
    ):
        setattr(world, f"{status}_placement", placement(**{status: True}))
    world.offered_request = PlacementRequestFactory(placement=world.offered_placement)
    PlacementRequestFactory(
        placement=placement(declined=True),
        answer="decline",
        answered_at=world.offered_placement.offered_at,
        answered_by="Karin Holm",
        decline_reason="no_room",
    )
    world.protected_placement = PlacementFactory(
        enrolment=world.protected_enrolment, offered=True, **parts
    )
    PlacementRequestFactory(placement=world.protected_placement, link=None)
    for part in SLICES:
        part.extend(world)


def terms(world):
    return TERMS | {"workplace": world.workplace.pk, "contact": world.contact.pk}


def step(name, status):
    return Row(
        f"placements:{name}",
        args=lambda w: [getattr(w, f"{status}placement").pk],
        post=DOES,
    )


ROWS = [
    Row(
        "placements:propose",
        args=lambda w: [w.enrolment.pk],
        get=MAY,
        query=lambda w: {"employer": w.employer.pk},
        post=DOES,
        data=lambda w: terms(w) | {"employer": w.employer.pk},
    ),
    Row("placements:detail", args=lambda w: [w.placement.pk], get=READERS),
    Row(
        "placements:edit",
        args=lambda w: [w.placement.pk],
        get=MAY,
        post=DOES,
        data=terms,
    ),
    step("ask", ""),
    step("accept_dates", ""),
    step("ask_again", "offered_"),
    step("withdraw", "offered_"),
    step("participant_yes", "confirmed_by_employer_"),
    step("start", "confirmed_by_participant_"),
    step("pause", "active_"),
    step("resume", "paused_"),
    Row(
        "placements:answer",
        args=lambda w: [w.offered_placement.pk],
        get=MAY,
        post=DOES,
        data=lambda w: ANSWER,
    ),
    Row(
        "placements:end",
        args=lambda w: [w.active_placement.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"on": "2026-11-20", "reason": "job"},
    ),
    Row(
        "placements:cancel",
        args=lambda w: [w.offered_placement.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"reason": "another"},
    ),
    Row("placements:posts", args=lambda w: [w.programme.slug], get=POSTS | READERS),
    Row(
        "placements:post_create",
        args=lambda w: [w.programme.slug],
        get=POSTS,
        post={"coordinator": 302, "admin": 302, "coach": 403, "colleague": 403},
        data=lambda w: {
            "title": "Miljövärd",
            "number": "900",
            "workplace": w.workplace.pk,
            "extent": "100",
            "open_from": "2026-01-01",
        },
    ),
    Row(
        "placements:post",
        args=lambda w: [w.post.pk],
        get=POSTS,
        post={"coordinator": 302, "admin": 302, "coach": 403, "colleague": 403},
        data=lambda w: {
            "title": "Miljövärd",
            "number": "901",
            "workplace": w.workplace.pk,
            "extent": "100",
            "open_from": "2026-01-01",
        },
    ),
]

ROWS += [row for part in SLICES for row in part.ROWS]
