"""Constraints that hold in the database on both engines.

PostgreSQL has exclusion constraints; SQLite gets triggers that do the same. Checking
first and inserting after is not enough: measured with eight writers, it let twelve
double bookings through. See docs/adr/0011-no-overlap.md. What the database then says
to the loser of a race, core.database_errors puts in words.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.ddl_references import Statement, Table
from django.db.models import CheckConstraint, F, Func, Q, Value
from django.db.models.constraints import BaseConstraint
from django.db.models.sql import Query


def set_together(*fields, name):
    """All of these fields are filled in, or none of them is."""
    none_set = Q(**{f"{field}__isnull": True for field in fields})
    all_set = Q(**{f"{field}__isnull": False for field in fields})
    return CheckConstraint(condition=none_set | all_set, name=name)


class _DateRange(Func):
    """Both days belong to the period; no end means for ever."""

    function = "DATERANGE"
    template = "%(function)s(%(expressions)s, '[]')"


class _Whole(Func):
    """A range that meets every other, or only itself when the row is exempt."""

    template = (
        "CASE WHEN %(exempt)s THEN int8range(%(id)s, %(id)s, '[]') "
        "ELSE int8range(NULL, NULL) END"
    )


class NoOverlap(BaseConstraint):
    """No two rows with the same `keys` have periods that share a day.

    Name the key with the fewest rows first: its index is the one that is used.
    The period runs from the date field `start` to `end`, both days included; an
    empty end is open. Rows outside `condition` do not count, and neither does a
    pair in which both rows satisfy `unless_both`. A row without a key is free.
    """

    def __init__(
        self,
        *,
        name,
        keys,
        start,
        end,
        condition=None,
        unless_both=None,
        violation_error_message=None,
    ):
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.keys = tuple(keys)
        self.start = start
        self.end = end
        self.condition = condition
        self.unless_both = unless_both

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs |= {"keys": self.keys, "start": self.start, "end": self.end}
        if self.condition is not None:
            kwargs["condition"] = self.condition
        if self.unless_both is not None:
            kwargs["unless_both"] = self.unless_both
        return path, args, kwargs

    def __eq__(self, other):
        return (
            isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()
        )

    __hash__ = BaseConstraint.__hash__

    # What the database is told

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            # Deferred, as Django does with partial indexes: SQLite rebuilds a table
            # to alter it, and the triggers must be made again on the new one.
            schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
            return None
        return self._exclusion(model, schema_editor).constraint_sql(
            model, schema_editor
        )

    def create_sql(self, model, schema_editor):
        return self._exclusion(model, schema_editor).create_sql(model, schema_editor)

    def remove_sql(self, model, schema_editor):
        return self._exclusion(model, schema_editor).remove_sql(model, schema_editor)

    def _exclusion(self, model, schema_editor):
        expressions = [(_DateRange(F(self.start), F(self.end)), "&&")]
        expressions += [(key, "=") for key in self.keys]
        if self.unless_both is not None:
            whole = _Whole(
                exempt=_condition_sql(self.unless_both, model, schema_editor),
                id=schema_editor.quote_name(model._meta.pk.column),
            )
            expressions.append((whole, "&&"))
        return ExclusionConstraint(
            name=self.name,
            expressions=expressions,
            condition=self.condition,
        )

    def _triggers(self, model, schema_editor):
        for event in ("INSERT", "UPDATE"):
            yield Statement(
                _TRIGGER_SQL,
                name=schema_editor.quote_name(f"{self.name}_{event.lower()}"),
                event=event,
                table=Table(model._meta.db_table, schema_editor.quote_name),
                overlap=self._overlap_sql(model, schema_editor),
                message=self.name,
            )

    def _overlap_sql(self, model, schema_editor):
        def column(field):
            return schema_editor.quote_name(model._meta.get_field(field).column)

        start, end = column(self.start), column(self.end)
        # The plus keeps SQLite to the index of the first key: without statistics it
        # took the programme's, and read all of its enrolments for every new one.
        parts = [
            f"{'+' if place else ''}{column(key)} = NEW.{column(key)}"
            for place, key in enumerate(self.keys)
        ]
        parts += [
            f"{schema_editor.quote_name(model._meta.pk.column)}"
            f" IS NOT NEW.{schema_editor.quote_name(model._meta.pk.column)}",
            f"{start} <= COALESCE(NEW.{end}, '9999-12-31')",
            f"NEW.{start} <= COALESCE({end}, '9999-12-31')",
        ]
        if self.condition is not None:
            sql = _condition_sql(self.condition, model, schema_editor)
            parts += [f"({sql})", _on_new_row(sql, model, schema_editor)]
        if self.unless_both is not None:
            sql = _condition_sql(self.unless_both, model, schema_editor)
            parts.append(f"NOT (({sql}) AND {_on_new_row(sql, model, schema_editor)})")
        return " AND ".join(parts)

    # What a form is told

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        names = {*self.keys, self.start, self.end}
        if exclude and names & set(exclude):
            return
        keys = {
            key: getattr(instance, model._meta.get_field(key).attname)
            for key in self.keys
        }
        start, end = getattr(instance, self.start), getattr(instance, self.end)
        if None in keys.values() or start is None:
            return
        if not _holds(self.condition, instance, using):
            return
        others = model._base_manager.using(using).filter(**keys).exclude(pk=instance.pk)
        others = others.filter(
            Q(**{f"{self.end}__isnull": True}) | Q(**{f"{self.end}__gte": start})
        )
        if end is not None:
            others = others.filter(**{f"{self.start}__lte": end})
        if self.condition is not None:
            others = others.filter(self.condition)
        if self.unless_both is not None and _holds(self.unless_both, instance, using):
            others = others.exclude(self.unless_both)
        if others.exists():
            raise ValidationError(self.get_violation_error_message(), code=self.name)


_TRIGGER_SQL = (
    "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s FOR EACH ROW BEGIN "
    "SELECT RAISE(ABORT, '%(message)s') WHERE EXISTS "
    "(SELECT 1 FROM %(table)s WHERE %(overlap)s); END"
)


def _condition_sql(condition, model, schema_editor):
    """The condition as SQL over bare column names, values written in."""
    query = Query(model=model, alias_cols=False)
    where = query.build_where(condition)
    compiler = query.get_compiler(connection=schema_editor.connection)
    sql, params = where.as_sql(compiler, schema_editor.connection)
    return sql % tuple(schema_editor.quote_value(p) for p in params)


def _on_new_row(sql, model, schema_editor):
    """The same bare condition, asked of the row that a trigger is about to write."""
    columns = ", ".join(
        f"NEW.{name} AS {name}"
        for name in (
            schema_editor.quote_name(f.column)
            for f in model._meta.local_concrete_fields
        )
    )
    return f"EXISTS (SELECT 1 FROM (SELECT {columns}) WHERE {sql})"


def _holds(condition, instance, using):
    """Whether the condition is true of the instance as it stands in memory."""
    if condition is None:
        return True
    values = {
        field.name: Value(getattr(instance, field.attname), field)
        for field in instance._meta.local_concrete_fields
    }
    return condition.check(values, using=using)
