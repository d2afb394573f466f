"""The same exits under another measure, programme by programme."""

from collections import defaultdict
from dataclasses import replace

from . import counting
from .report import report
from .tables import Table


def judged_by(question, beside, exits, ongoing, programmes):
    """The report by programme under the measure `beside`, without follow-ups.

    `exits` are those of .exits, `ongoing` is {programme: how many take part}, both of
    all `programmes` of the organisation.
    """
    cells = defaultdict(lambda: [0] * counting.WIDTH)
    for found, size in exits.items():
        if found.beside:
            counting.add(cells[found.programme,], found.beside, size)
    for programme, size in ongoing.items():
        cell = cells[programme,]
        cell[counting.ONGOING] += size
        if not question.counts_ongoing_apart:
            cell[counting.POPULATION] += size
    about = replace(question, by=("programme",), definition=beside)
    counted = {key: tuple(cell) for key, cell in cells.items()}
    return report(about, Table(about, counted, programmes=programmes))
