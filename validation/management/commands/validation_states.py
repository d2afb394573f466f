"""Write docs/validation-states.md from the table of steps."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from validation.models.lifecycle import MOVES, PHASES, Status

PAGE = Path(settings.BASE_DIR, "docs", "validation-states.md")
BEGINNING = """# The life of a validation

Written by `bin/manage validation_states` from `validation/models/lifecycle.py`; a test
fails when it is out of date. Change the table, not this page.

The phases are those of Valideringsförordningen (2022:1549). Whoever attests, or writes
down what was attested, is another person than the one who decides, and neither is the
participant. What was decided on is never changed: the decision is voided, with a reason
and with the certificate that rests on it, and then taken anew. The database refuses
anything else, whatever program writes.
"""


class Command(BaseCommand):
    help = "Writes the diagram and the table of a validation's steps to docs/."

    def handle(self, *args, **options):
        PAGE.write_text(document())
        self.stdout.write(f"{PAGE.name} is written.")


def document():
    with override("en"):
        parts = [BEGINNING, *_diagram(), "", "## Statuses", "", *_statuses()]
        return "\n".join([*parts, "", "## Steps", "", *_steps()]) + "\n"


def _diagram():
    yield "```mermaid"
    yield "stateDiagram-v2"
    for status in Status:
        yield f"    {status.value}: {status.label}"
    yield f"    [*] --> {Status.MAPPING.value}"
    for move in MOVES.values():
        for origin in move.origins:
            yield f"    {origin.value} --> {move.to.value}: {move.name}"
    yield f"    {Status.CANCELLED.value} --> [*]"
    yield "```"


def _statuses():
    yield "| status | phase by the ordinance |"
    yield "|---|---|"
    for status in Status:
        phase = PHASES.get(status)
        yield f"| {status.label} | {phase.label if phase else ''} |"


def _steps():
    yield "| step | from | to | taken by | whose word |"
    yield "|---|---|---|---|---|"
    for move in MOVES.values():
        origins = ", ".join(str(origin.label) for origin in move.origins)
        takers = ", ".join(str(actor.label) for actor in move.takers)
        word = move.word_of.label if move.word_of else ""
        yield f"| `{move.name}` | {origins} | {move.to.label} | {takers} | {word} |"
