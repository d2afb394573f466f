"""What a row of the caseload tells, computed from facts in the database.

Nothing here is stored: a stage that someone typed would be wrong the day after. The
expressions are cheap for the rows of one coach or one page, so a query narrows first
and annotates after. They are put together once a day: see docs/adr/0030.
"""

from functools import cache, lru_cache, reduce
from operator import or_

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from core.prepared import Prepared

from .contributions import Stage, contributions
from .models import CoachChange, ContactNote, Enrolment, Step

_open_steps = Step.objects.open().filter(enrolment=OuterRef("pk"))
_notes = ContactNote.objects.filter(enrolment=OuterRef("pk"))
# A call that nobody answered is worth noting, and is no contact.
_contacts = _notes.exclude(kind=ContactNote.Kind.ATTEMPT)
_mapped = ContactNote.objects.filter(kind=ContactNote.Kind.MAPPING)


class DaysBefore(Func):
    """The date a number of days, read from a column, before a fixed day."""

    output_field = DateField()

    def __init__(self, day, days):
        super().__init__(Value(day, DateField()), days)

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(
            compiler,
            connection,
            template="DATE(%(expressions)s || ' days')",
            arg_joiner=", '-' || ",
        )

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, template="(%(expressions)s)", arg_joiner=" - "
        )


def prepared(expression):
    """About one enrolment, by its own columns and by subqueries; see core.prepared."""
    return Prepared(Enrolment, expression)


def has_any(rows):
    """One of these rows, of any model with an `enrolment`, belongs to the enrolment."""
    return prepared(Exists(rows.order_by().filter(enrolment=OuterRef("pk"))))


def has_step_due_by(day):
    """An open step is due on that day, or was before."""
    return has_any(Step.objects.open().filter(due_on__lte=day))


def has_late_step(day):
    """An open step was due before that day."""
    return has_any(Step.objects.open().filter(due_on__lt=day))


def has_contact_due_by(day):
    """The last contact is as far back as the programme lets it be."""
    interval = "programme__contact_interval_days"
    recent = _contacts.filter(held_on__gt=DaysBefore(day, OuterRef(interval)))
    due = Enrolment.objects.order_by().filter(
        ~Exists(recent), enrolled_on__lte=DaysBefore(day, F(interval))
    )
    # Looked up by its own key: a join would belong to the query around the condition.
    return prepared(Exists(due.filter(pk=OuterRef("pk"))))


@cache
def next_step_on():
    return prepared(Subquery(_open_steps.order_by("due_on").values("due_on")[:1]))


@cache
def last_contact(field):
    return prepared(Subquery(_notes.order_by("-held_on", "-pk").values(field)[:1]))


def stage_on(day):
    """The expression for where a person is: the latest stage that holds."""
    return Case(
        *(When(q, then=Value(stage)) for stage, q in _stage_conditions(day)),
        default=Value(Stage.ENROLLED),
        output_field=CharField(),
    )


def stage_order_on(day):
    """The same as a number, in the order of the process."""
    order = list(Stage.LABELS)
    return Case(
        *(
            When(q, then=Value(order.index(stage)))
            for stage, q in _stage_conditions(day)
        ),
        default=Value(order.index(Stage.ENROLLED)),
    )


def _stage_conditions(day):
    """(stage, condition) for every stage but the first, latest of the process first."""
    return _asked_for_stages(day, tuple(contributions))


@lru_cache(maxsize=2)
def _asked_for_stages(day, asked):
    found = {Stage.COACHING: [has_any(_mapped)]}
    for contribution in asked:
        for stage, condition in contribution.stages(day).items():
            found.setdefault(stage, []).append(condition)
    found[Stage.EXITED] = [Q(ended_on__isnull=False)]
    return [
        (stage, prepared(reduce(or_, map(Q, found[stage]))))
        for stage in reversed(Stage.LABELS)
        if stage in found
    ]


def facts():
    """Annotations that say which facts there are, for `if_any` to read."""
    return _facts(tuple(contributions))


@lru_cache(maxsize=2)
def _facts(asked):
    exits = Enrolment.history.order_by().filter(
        id=OuterRef("pk"), ended_on__isnull=False
    )
    found = {"coach_changes": has_any(CoachChange.objects.all())}
    found["exits"] = prepared(Exists(exits))
    for contribution in asked:
        found |= contribution.facts()
    return {f"has_{name}": condition for name, condition in found.items()}


def rows_of(pks, day):
    """The enrolments with these keys, in this order, with what a row tells of them."""
    rows = _rows(day, tuple(contributions)).filter(pk__in=pks).in_bulk()
    return [rows[pk] for pk in pks if pk in rows]


@lru_cache(maxsize=2)
def _rows(day, asked):
    """All rows, to be narrowed: put together once a day, for that takes longer than
    to fetch fifty. Only what a row prints is read."""
    prefetches = [p for contribution in asked for p in contribution.prefetches(day)]
    return (
        Enrolment.objects.select_related("participant__protection")
        .only(*_ROW_FIELDS)
        .annotate(
            stage=stage_on(day),
            programme_name=F("programme__name"),
            area_name=F("area__name"),
            next_step_on=next_step_on(),
            last_contact_on=last_contact("held_on"),
            last_contact_kind=last_contact("kind"),
        )
        .order_by()
        .prefetch_related(*prefetches)
    )


_ROW_FIELDS = (
    "enrolled_on",
    "participant__organisation",
    "participant__first_name",
    "participant__last_name",
    "participant__birth_digits",
    "participant__birth_year",
    "participant__protection__level",
)
