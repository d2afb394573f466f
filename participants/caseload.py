"""What a row of the caseload tells, computed from facts in the database.

Nothing here is stored: a stage that someone typed would be wrong the day after. The
expressions are cheap for the rows of one coach or one page, so a query narrows first
and annotates after.
"""

from functools import cache, reduce
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
from django.urls import reverse

from core.templatetags.formats import NOTHING, days_late, short_day, weekday

from .contributions import Stage, contributions
from .models import ContactNote, Enrolment, Step

_open_steps = Step.objects.open().filter(enrolment=OuterRef("pk"))
_notes = ContactNote.objects.filter(enrolment=OuterRef("pk"))
# A call that nobody answered is worth noting, and is no contact.
_contacts = _notes.exclude(kind=ContactNote.Kind.ATTEMPT)


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


def has_step_due_by(day):
    """An open step is due on that day, or was before."""
    return Q(Exists(_open_steps.filter(due_on__lte=day)))


def has_late_step(day):
    """An open step was due before that day."""
    return Q(Exists(_open_steps.filter(due_on__lt=day)))


def has_contact_due_by(day):
    """The last contact is as far back as the programme lets it be."""
    interval = "programme__contact_interval_days"
    recent = _contacts.filter(held_on__gt=DaysBefore(day, OuterRef(interval)))
    return Q(enrolled_on__lte=DaysBefore(day, F(interval))) & ~Q(Exists(recent))


def next_step_on():
    return Subquery(_open_steps.order_by("due_on").values("due_on")[:1])


def last_contact(field):
    return Subquery(_notes.order_by("-held_on", "-pk").values(field)[:1])


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
    mapped = _notes.filter(kind=ContactNote.Kind.MAPPING)
    found = {Stage.COACHING: [Exists(mapped)]}
    for contribution in contributions:
        for stage, condition in contribution.stages(day).items():
            found.setdefault(stage, []).append(condition)
    found[Stage.EXITED] = [Q(ended_on__isnull=False)]
    for stage in reversed(Stage.LABELS):
        if stage in found:
            yield stage, reduce(or_, map(Q, found[stage]))


def rows_of(pks, day):
    """The enrolments with these keys, in this order, with what a row tells of them.

    Only what the row prints is read: half of the page's time went into the rest.
    """
    prefetches = [p for c in contributions for p in c.prefetches(day)]
    rows = (
        Enrolment.objects.filter(pk__in=pks)
        .select_related("participant__protection")
        .only(*_ROW_FIELDS)
        .annotate(
            stage=stage_on(day),
            programme_name=F("programme__name"),
            area_name=F("area__name"),
            next_step_on=next_step_on(),
            last_contact_on=last_contact("held_on"),
            last_contact_kind=last_contact("kind"),
        )
        .prefetch_related(*prefetches)
        .in_bulk()
    )
    return [rows[pk] for pk in pks if pk in rows]


def lines_of(rows, day):
    """The rows, disclosed, as what the template prints: plain words in dictionaries."""
    words = _Words(day)
    return [_line(row, words) for row in rows]


class _Words:
    """What recurs from row to row, worked out once for a page."""

    def __init__(self, day):
        self.day = day
        self.short_day, self.weekday = cache(short_day), cache(weekday)
        self.list_url = reverse("participants:list")
        self.stages = {stage: str(label) for stage, label in Stage.LABELS.items()}
        self.kinds = {kind.value: str(kind.label) for kind in ContactNote.Kind}

    def due(self, on, is_late):
        if on is None:
            return ""
        return days_late(on) if is_late else self.weekday(on)

    def contact(self, on, kind):
        return f"{self.short_day(on)}, {self.kinds[kind]}" if kind else NOTHING


def _line(row, words):
    person, due_on = row.participant.shown, row.next_step_on
    is_late = due_on is not None and due_on < words.day
    cells = (contribution.cell(row) for contribution in contributions)
    return {
        # As Enrolment.get_absolute_url, without looking up the address fifty times.
        "url": f"{words.list_url}{row.participant_id}/?enrolment={row.pk}",
        "name": person.name,
        "is_protected": person.is_protected,
        "about": person.reference if person.is_protected else _about(row, person),
        "programme": row.programme_name,
        "stage": words.stages[row.stage],
        "stage_color": Stage.COLORS[row.stage],
        "due_on": words.short_day(due_on),
        "due": words.due(due_on, is_late),
        "is_late": is_late,
        "contact": words.contact(row.last_contact_on, row.last_contact_kind),
        "enrolment": row,
        "cell": next(filter(None, cells), None),
    }


def _about(row, person):
    """1988 · Skäggetorp; of a protected person not even the area may be told."""
    return " · ".join(filter(None, [str(person.birth_year), row.area_name]))


_ROW_FIELDS = (
    "enrolled_on",
    "participant__organisation",
    "participant__first_name",
    "participant__last_name",
    "participant__birth_digits",
    "participant__birth_year",
    "participant__protection__level",
)
