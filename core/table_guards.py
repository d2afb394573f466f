"""Rules that span tables, held by triggers on both engines.

No check constraint can ask another table. SQLite alters a table by building it anew,
and then stumbles over triggers on other tables that name it: so every model that such
a trigger names carries a guard, and whichever table is built anew takes all of them
down first and has them put up again last. A migration adds guards after all other
changes of the tables, and the one on a table that triggers ask before the one on the
table they guard. No trigger names a table of another app.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models.constraints import BaseConstraint


@dataclass(frozen=True)
class Trigger:
    """Refuses a write of the table, in the name of the constraint on its model."""

    constraint: str
    table: str
    event: str
    refused: str

    @property
    def name(self):
        return f"{self.constraint}_{self.event.lower()}"

    def sqlite(self):
        yield f"DROP TRIGGER IF EXISTS {self.name}"
        yield (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW BEGIN SELECT RAISE(ABORT, '{self.constraint}') "
            f"WHERE {self.refused}; END"
        )

    def postgresql(self):
        yield f"""CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger
            LANGUAGE plpgsql AS $$ BEGIN IF {self.refused} THEN
            RAISE EXCEPTION '{self.constraint}' USING ERRCODE = 'check_violation',
            CONSTRAINT = '{self.constraint}', TABLE = '{self.table}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"""
        yield f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}"
        yield (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )


class TableGuard(BaseConstraint):
    """On one of the tables; a subclass names the `triggers` of them all.

    What a form is told a subclass says in `is_broken`; a table that is only named by
    the others' triggers forbids nothing itself.
    """

    triggers: ClassVar = []

    def __eq__(self, other):
        return (
            isinstance(other, TableGuard) and self.deconstruct() == other.deconstruct()
        )

    __hash__ = BaseConstraint.__hash__

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for trigger in self.triggers:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}")
                schema_editor.deferred_sql.extend(trigger.sqlite())
        else:
            schema_editor.deferred_sql.extend(self._on_postgresql())
        # What is deferred runs last, on the tables as they are then.

    def create_sql(self, model, schema_editor):
        return ";\n".join(self._on_postgresql()) or None

    def remove_sql(self, model, schema_editor):
        drops = [
            f"DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}"
            for trigger in self.triggers
            if trigger.constraint == self.name
        ]
        return ";\n".join(drops) or None

    def _on_postgresql(self):
        for trigger in self.triggers:
            if trigger.constraint == self.name:
                yield from trigger.postgresql()

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        if self.is_broken(model, instance, using):
            raise ValidationError(self.get_violation_error_message(), code=self.name)

    def is_broken(self, model, instance, using):
        return False
