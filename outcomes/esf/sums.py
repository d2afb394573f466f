"""Sums of indicators as they are written, "CO06 + CO07", and of those who have left."""

LEFT = "LEFT"


def names_in(text):
    return text.split(" + ")


def value(text, counts, column):
    """What the sum comes to in a column of the counts."""
    return sum(_number(name, counts, column) for name in names_in(text))


def _number(name, counts, column):
    return counts.leavers[column] if name == LEFT else counts.of(name, column)
