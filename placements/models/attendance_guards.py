"""Rules that bind days of attendance to a placement and to the months that are sent.

They span tables, so triggers hold them, and each of the three models carries a guard
(core/table_guards.py). See docs/adr/0026-attendance.md.
"""

from core.table_guards import TableGuard, Trigger

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


class Guard(TableGuard):
    """One of the three; a subclass says in `is_broken` what it forbids."""

    triggers = TRIGGERS


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
