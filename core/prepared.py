"""Parts of queries whose SQL is put together once, and used in every query after.

Django works a condition out anew for each query that it stands in. For a condition made
of many subqueries that takes longer than the database needs to answer, and nothing in
it changes from one request to the next. See docs/adr/0030-prepared-conditions.md.
"""

from django.db.models import F
from django.db.models.expressions import BaseExpression, Combinable
from django.db.models.sql import Query


class Prepared(BaseExpression, Combinable):
    """An expression about one row of a model, to be kept and used again.

    It may ask about the row's own columns, and about anything in subqueries; a join
    would belong to the query around it, so it is refused with FieldError.
    """

    def __init__(self, model, expression):
        self._query = Query(model)
        self._resolved = expression.resolve_expression(self._query, allow_joins=False)
        # What the row is called, in a query that gives its table another name.
        self._row = F("pk")
        self._written = {}
        super().__init__(self._resolved.output_field)

    def get_source_expressions(self):
        return [self._row]

    def set_source_expressions(self, expressions):
        (self._row,) = expressions

    def resolve_expression(self, query=None, *args, **kwargs):
        """Let the query know which names are taken by the subqueries in here."""
        resolved = super().resolve_expression(query, *args, **kwargs)
        query.subq_aliases = query.subq_aliases | self._query.subq_aliases
        return resolved

    def as_sql(self, compiler, connection):
        sql, params = self._on(connection)
        table, name = self._query.base_table, self._row.alias
        if name != table:
            quote = connection.ops.quote_name
            own_name = compiler.quote_name_unless_alias(name)
            sql = sql.replace(f"{quote(table)}.", f"{own_name}.")
        return sql, params

    def _on(self, connection):
        """Written once for each database; by two threads at once it is the same."""
        if connection.alias not in self._written:
            own = self._query.get_compiler(connection=connection)
            self._written[connection.alias] = own.compile(self._resolved)
        return self._written[connection.alias]
