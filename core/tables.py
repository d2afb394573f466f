"""Lists that are sorted by a click on a heading, without JavaScript."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A heading, its key in the address (`?sort=name`), and what it orders by.

    `order` holds what queryset.order_by takes; a column without it can't be sorted.
    """

    key: str
    label: str
    order: tuple = ()
    numeric: bool = False


@dataclass(frozen=True)
class Heading:
    """A column as the reader meets it: how it is sorted, what a click asks for."""

    label: str
    numeric: bool
    sortable: bool
    direction: str
    value: str


class Sorting:
    """The order a reader asked for; anything unknown falls back to the default.

    >>> sorting = Sorting(COLUMNS, request.GET.get("sort", ""), default="due")
    >>> page = Paginator(sorting.apply(rows), 50).get_page(request.GET.get("page"))
    """

    def __init__(self, columns, value, *, default):
        self.columns = columns
        by_key = {column.key: column for column in columns if column.order}
        key = value.removeprefix("-")
        if key not in by_key:
            value, key = default, default.removeprefix("-")
        self.column = by_key[key]
        self.descending = value.startswith("-")

    def apply(self, queryset):
        """The rows in order, with the primary key last so that pages never overlap."""
        ordered = queryset.order_by(*self.column.order, "pk")
        return ordered.reverse() if self.descending else ordered

    @property
    def headings(self):
        return [self._heading(column) for column in self.columns]

    def _heading(self, column):
        direction, value = "none", column.key
        if column == self.column:
            direction = "descending" if self.descending else "ascending"
            value = column.key if self.descending else f"-{column.key}"
        return Heading(
            column.label, column.numeric, bool(column.order), direction, value
        )
