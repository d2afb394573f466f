"""Days in the database, without a call into Python for each row.

Django's own ExtractQuarter and subtraction of dates are Python functions on SQLite, and
would be most of the time that a report takes.
"""

from django.db.models import DateField, Func, IntegerField, Value


class QuarterNumber(Func):
    """Quarters since year 0: 2026-05-01 is 2026 * 4 + 1. See `quarter_of`."""

    output_field = IntegerField()
    arity = 1

    def as_sqlite(self, compiler, connection, **context):
        template = (
            "(CAST(SUBSTR({day}, 1, 4) AS INTEGER) * 4"
            " + (CAST(SUBSTR({day}, 6, 2) AS INTEGER) - 1) / 3)"
        )
        return self._of_year_and_month(compiler, template)

    def as_postgresql(self, compiler, connection, **context):
        template = (
            "(EXTRACT(YEAR FROM {day})::integer * 4"
            " + (EXTRACT(MONTH FROM {day})::integer - 1) / 3)"
        )
        return self._of_year_and_month(compiler, template)

    def _of_year_and_month(self, compiler, template):
        sql, params = compiler.compile(self.source_expressions[0])
        return template.format(day=sql), (*params, *params)


class DaysBetween(Func):
    """The days from the first date to the second."""

    output_field = IntegerField()
    arity = 2

    def as_sqlite(self, compiler, connection, **context):
        template = "CAST(JULIANDAY({end}) - JULIANDAY({start}) AS INTEGER)"
        return self._of_both(compiler, template)

    def as_postgresql(self, compiler, connection, **context):
        return self._of_both(compiler, "({end} - {start})")

    def _of_both(self, compiler, template):
        start, end = map(compiler.compile, self.source_expressions)
        return template.format(start=start[0], end=end[0]), (*end[1], *start[1])


class DaysAfter(Func):
    """The date so many days after a date."""

    output_field = DateField()

    def __init__(self, date, days, **extra):
        super().__init__(date, Value(days, IntegerField()), **extra)

    def as_sqlite(self, compiler, connection, **context):
        template = "DATE(%(expressions)s || ' days')"
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=", '+' || ", **context
        )

    def as_postgresql(self, compiler, connection, **context):
        template = "(%(expressions)s::integer)"
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=" + ", **context
        )


def number_of_quarter(day):
    """The QuarterNumber of a date."""
    return day.year * 4 + (day.month - 1) // 3


def quarter_of(number):
    """(year, quarter) of a QuarterNumber."""
    year, quarter = divmod(number, 4)
    return year, quarter + 1
