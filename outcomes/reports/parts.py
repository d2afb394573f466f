"""A published number divided into parts, the small ones withheld."""

from core.suppression import OwnResults, margins_of, withheld


def published_parts(report, numbers):
    """{part: its number, None where it is withheld}. Their sum stands in the report."""
    if report.total.suppressed:
        return dict.fromkeys(numbers)
    if not report.question.withholds_small_numbers or not numbers:
        return dict(numbers)
    cells = {(part,): (number,) for part, number in numbers.items()}
    rows = withheld(margins_of(cells), OwnResults(), columns=(0,))
    hidden = {part for (part,) in rows[0,]}
    return {p: None if p in hidden else number for p, number in numbers.items()}
