"""Write docs/placement-states.md from the table of steps."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from placements.models import Status
from placements.models.lifecycle import MOVES

PAGE = Path(settings.BASE_DIR, "docs", "placement-states.md")
BEGINNING = """# The life of a placement

Written by `bin/manage placement_states` from `placements/models/lifecycle.py`; a test
fails when it is out of date. Change the table, not this page.

No start without a yes from the employer and one from the participant. `start_anyway`
sets that aside: it needs a reason, which stands on the placement with the name of who
gave it.
"""
HEADER = """| step | from | to | taken by | whose word |
|---|---|---|---|---|"""


class Command(BaseCommand):
    help = "Writes the diagram and the table of a placement's steps to docs/."

    def handle(self, *args, **options):
        PAGE.write_text(document())
        self.stdout.write(f"{PAGE.name} is written.")


def document():
    with override("en"):
        return "\n".join([BEGINNING, *_diagram(), "", "## Steps", "", *_steps()]) + "\n"


def _diagram():
    yield "```mermaid"
    yield "stateDiagram-v2"
    for status in Status:
        yield f"    {status.value}: {status.label}"
    yield f"    [*] --> {Status.REQUESTED.value}"
    for move in MOVES.values():
        for origin in move.origins:
            yield f"    {origin.value} --> {(move.to or origin).value}: {move.name}"
    for status in Status:
        if not any(move.leads_from(status) for move in MOVES.values()):
            yield f"    {status.value} --> [*]"
    yield "```"


def _steps():
    yield HEADER
    for move in MOVES.values():
        origins = ", ".join(str(origin.label) for origin in move.origins)
        to = move.to.label if move.to else "stays"
        takers = ", ".join(str(actor.label) for actor in move.takers)
        word = move.word_of.label if move.word_of else ""
        yield f"| `{move.name}` | {origins} | {to} | {takers} | {word} |"
