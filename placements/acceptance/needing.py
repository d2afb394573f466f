"""Which placements have a text that waits for the coach, asked of the database.

It waits when a yes is missing that nobody else has been asked for, or when the text no
longer says what is. What the standing of one text compares in Python is compared here
line by line; letters alone that are written in two ways are told apart only here.
"""

from datetime import datetime, time
from functools import reduce
from operator import or_

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import Exact
from django.utils import timezone

from placements.models import Acceptance, Agreement, AgreementRequest, Party, Placement
from placements.models.codes import ONGOING, PREPARED

_PLACEMENT, _PROGRAMME = "placement", "placement__enrolment__programme"
# Where each line of the terms stands in the frozen text, and where it comes from.
_TEXTS = {
    "organiser.name": f"{_PROGRAMME}__organisation__name",
    "organiser.organisation_number": f"{_PROGRAMME}__organisation__organisation_number",
    "organiser.programme": f"{_PROGRAMME}__name",
    "employer.name": f"{_PLACEMENT}__employer__name",
    "employer.organisation_number": f"{_PLACEMENT}__employer__organisation_number",
    "workplace.name": f"{_PLACEMENT}__workplace__name",
    "workplace.address": f"{_PLACEMENT}__workplace__address",
    "workplace.city": f"{_PLACEMENT}__workplace__city",
    "supervisor": f"{_PLACEMENT}__supervisor__name",
    "form": f"{_PLACEMENT}__form",
    "role": f"{_PLACEMENT}__role",
    "tasks": f"{_PLACEMENT}__tasks",
    "schedule": f"{_PLACEMENT}__schedule",
}
_DAYS = {
    "period.from": f"{_PLACEMENT}__starts_on",
    "period.to": f"{_PLACEMENT}__ends_on",
}
_NUMBERS = {
    "extent": f"{_PLACEMENT}__extent",
    "weekly_hours": f"{_PLACEMENT}__weekly_hours",
}
_SAID_AT_MEETING = ("kind", "goals", "skills")
_PRESENT = ("coach", "supervisor", "participant")
_MEETING_DAYS = {"held_on": "meeting__held_on", "next_on": "meeting__next_on"}


def needing_acceptance(day):
    """Placements on their way or going on, of whose texts one waits for the coach."""
    versions = Agreement.objects.order_by().filter(placement=OuterRef("pk"))
    terms = versions.filter(
        _waits(day) | _terms_differ(),
        ~Exists(_newer("placement", meeting__isnull=True)),
        meeting__isnull=True,
    )
    minutes = versions.filter(
        _waits(day) | _minutes_differ(),
        ~Exists(_newer("meeting")),
        meeting__isnull=False,
    )
    return Placement.objects.filter(
        Exists(terms) | Exists(minutes), status__in=[*PREPARED, *ONGOING]
    )


def _newer(of, **narrowed):
    return Agreement.objects.order_by().filter(
        **{of: OuterRef(of), "version__gt": OuterRef("version")}, **narrowed
    )


def _waits(day):
    """Not for the employer's yes, as long as a link can bring it."""
    morning = timezone.make_aware(datetime.combine(day, time.min))
    asked = AgreementRequest.objects.unanswered().filter(
        agreement=OuterRef("pk"), link__expires_at__gt=morning
    )
    return (
        ~Exists(_yes(Party.ORGANISER))
        | ~Exists(_yes(Party.PARTICIPANT))
        | (~Exists(_yes(Party.EMPLOYER)) & ~Exists(asked))
    )


def _yes(party):
    return Acceptance.objects.order_by().filter(
        agreement=OuterRef("content_sha256"), party=party
    )


def _terms_differ():
    placement = _PLACEMENT
    name = Concat(
        f"{placement}__participant__first_name",
        Value(" "),
        f"{placement}__participant__last_name",
    )
    return reduce(
        or_,
        [
            ~Q(_same_text(path, Coalesce(F(field), Value(""))))
            for path, field in _TEXTS.items()
        ]
        + [~Q(_same_text(path, _as_text(field))) for path, field in _DAYS.items()]
        + [~Q(_same_number(path, field)) for path, field in _NUMBERS.items()]
        + [~Q(_same_text("participant.name", name))],
    )


def _minutes_differ():
    return reduce(
        or_,
        [~Q(_same_text(key, F(f"meeting__{key}"))) for key in _SAID_AT_MEETING]
        + [~Q(_same_text(key, _as_text(f))) for key, f in _MEETING_DAYS.items()]
        + [~Q(_same_text("present.others", F("meeting__others")))]
        + [
            ~Q(_same_text(f"present.{party}", _as_word(f"meeting__with_{party}")))
            for party in _PRESENT
        ],
    )


def _same_text(path, now):
    return Exact(_frozen(path), Cast(now, TextField()))


def _same_number(path, field):
    frozen = Coalesce(Cast(_frozen(path), IntegerField()), 0)
    return Exact(frozen, Coalesce(F(field), 0))


def _as_text(field):
    """A day as it is frozen: 2026-11-21, or nothing at all."""
    return Coalesce(Cast(F(field), CharField(max_length=10)), Value(""))


def _as_word(field):
    """A yes or no as it is frozen."""
    return Case(When(**{field: True}, then=Value("true")), default=Value("false"))


def _frozen(path):
    """What the text says at “period.from”, as words."""
    *outer, last = path.split(".")
    inner = reduce(
        lambda data, key: KeyTransform(key, data), outer, Cast("content", JSONField())
    )
    return KeyTextTransform(last, inner)
