"""Who gets what from suggestions of whom else an employer could be asked through."""

from employers.actions import suggest_contact
from tests.access_world import Row

# Everybody who places people sees the employer; only the case's own may ask.
DOES = {
    "coach": 302,
    "coordinator": 302,
    "colleague": 403,
    "neighbour": 403,
    "neighbour_coordinator": 403,
}


def extend(world):
    world.suggestion = suggest_contact(
        world.offered_request.link, name="Nils Ek", email="nils@berga.example"
    )


ROWS = [
    Row(
        f"employers:suggestion_{step}",
        args=lambda w: [w.suggestion.pk],
        post=DOES,
    )
    for step in ("ask", "put_aside")
]
