"""Rules that bind days of attendance to a placement and to the months that are sent.

They span tables, so no check constraint can hold them: triggers do, on both engines.
SQLite alters a table by building it anew, and then stumbles over triggers on other
tables that name it. So each of the three models carries a guard, and whichever table
is built anew takes all the triggers down first and has them put up again last. See
docs/adr/0026-attendance.md.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models.constraints import BaseConstraint

DAYS, MONTHS = "placements_attendanceday", "placements_attendancemonth"
PLACEMENTS = "placements_placement"

_OUTSIDE = f"""NOT EXISTS (SELECT 1 FROM {PLACEMENTS} p WHERE p.id = NEW.placement_id
    AND NEW.day BETWEEN p.starts_on AND p.ends_on)"""
_LEFT_OUT = f"""EXISTS (SELECT 1 FROM {DAYS} d WHERE d.placement_id = NEW.id
    AND (d.day < NEW.starts_on OR d.day > NEW.ends_on))"""
_SENT = f"""EXISTS (SELECT 1 FROM {MONTHS} m WHERE m.placement_id = %s.placement_id
    AND m.closed_at IS NULL AND %s.day BETWEEN m.month AND m.ends_on)"""
_NEW_IS_SENT = _SENT.replace("%s", "NEW")
_OLD_IS_SENT = _SENT.replace("%s", "OLD")


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


TRIGGERS = [
    Trigger("attendance_day_in_placement", DAYS, "INSERT", _OUTSIDE),
    Trigger("attendance_day_in_placement", DAYS, "UPDATE", _OUTSIDE),
    Trigger("attendance_month_is_sent", DAYS, "INSERT", _NEW_IS_SENT),
    Trigger(
        "attendance_month_is_sent", DAYS, "UPDATE", f"{_NEW_IS_SENT} OR {_OLD_IS_SENT}"
    ),
    Trigger("attendance_month_is_sent", DAYS, "DELETE", _OLD_IS_SENT),
    Trigger("placement_holds_its_attendance", PLACEMENTS, "UPDATE", _LEFT_OUT),
]


class Guard(BaseConstraint):
    """A rule over several tables; a subclass says in `is_broken` what it forbids."""

    def __eq__(self, other):
        return isinstance(other, Guard) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for trigger in TRIGGERS:
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
            for trigger in TRIGGERS
            if trigger.constraint == self.name
        ]
        return ";\n".join(drops) or None

    def _on_postgresql(self):
        for trigger in TRIGGERS:
            if trigger.constraint == self.name:
                yield from trigger.postgresql()

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        if self.is_broken(model, instance, using):
            raise ValidationError(self.get_violation_error_message(), code=self.name)

    def is_broken(self, model, instance, using):
        return False


class DayInPlacement(Guard):
    """A day of attendance belongs to the placement's period."""

    def is_broken(self, model, instance, using):
        placement = instance.placement
        return not placement.starts_on <= instance.day <= placement.ends_on


class MonthIsSent(Guard):
    """What a supervisor has been asked about, or has attested, does not change."""

    def is_broken(self, model, instance, using):
        months = instance.placement.attendance_months.using(using).unclosed()
        day = instance.day
        return months.filter(month__lte=day, ends_on__gte=day).exists()


class PeriodHoldsDays(Guard):
    """On the placement: its period can't leave out a day that has been reported."""

    def is_broken(self, model, instance, using):
        if instance.pk is None:
            return False
        days = instance.attendance_days.using(using).order_by("day")
        known = days.values_list("day", flat=True)
        first, last = known.first(), known.last()
        if first is None:
            return False
        return first < instance.starts_on or last > instance.ends_on
