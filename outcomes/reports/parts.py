"""A published number divided into parts, the small ones withheld."""

from core.suppression import OwnResults, margins_of, withheld

# The number and each programme's are own results, and published whatever their parts.
OWN = OwnResults(frozenset({frozenset(), frozenset({0})}))


def published_parts(report, parts, cells):
    """{part: its number, None where it is withheld}. Their sum stands in the report.

    `cells` is {(programme, part): number}, of all programmes of the organisation: as
    for all finer rows, they decide together what is shown of one of them.
    """
    table = report.table
    numbers = {part: sum(cells[p, part] for p in table.asked) for part in parts}
    if report.total.suppressed or not table.tells_details:
        return dict.fromkeys(numbers)
    if not report.question.withholds_small_numbers or not table.everything:
        return numbers
    counts = {(p, part): (cells[p, part],) for p in table.everything for part in parts}
    hidden = _hidden(table, margins_of(counts))
    return {p: None if p in hidden else number for p, number in numbers.items()}


def _hidden(table, margins):
    if table.is_whole:
        of_all = {positions: margins[positions] for positions in [(), (1,)]}
        return {part for (part,) in withheld(of_all, OWN, columns=(0,))[1,]}
    besides = {positions: set() for positions in margins}
    besides[0,] = {(programme,) for programme in table.withheld_programmes()}
    rows = withheld(margins, OWN, columns=(0,), besides=besides)[0, 1]
    return {part for programme, part in rows if programme in table.asked}
