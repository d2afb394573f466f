"""Keeps the measured rows true to the facts.

Whoever saves a fact makes its row anew, in the same transaction: a report never counts
what is no longer so. Bulk writes send no signal; they call `refresh` themselves.
"""

from contextlib import contextmanager

from django.db.models.signals import post_delete, post_save
from django.utils.functional import SimpleLazyObject

from outcomes.models import Background, FollowUp, LabourStatus, MeasuredEnrolment
from participants.models import Enrolment, Participant, Protection
from programmes.models import Programme

from .current import ASKS, current_facts, exit_codes
from .rows import measured_row

BATCH = 2000
DERIVED = [
    field.name for field in MeasuredEnrolment._meta.fields if not field.primary_key
]


def refresh(enrolments):
    """Make the rows of these enrolments anew, given by their keys."""
    pks = list(enrolments)
    # Of somebody who takes part, nothing is judged and no code is read.
    codes = SimpleLazyObject(exit_codes)
    for first in range(0, len(pks), BATCH):
        _refresh(pks[first : first + BATCH], codes)


def refresh_people(people):
    """Make the rows of all enrolments of these people anew, given by their keys."""
    pks = list(people)
    for first in range(0, len(pks), BATCH):
        of_some = Enrolment.objects.filter(participant__in=pks[first : first + BATCH])
        refresh(of_some.values_list("pk", flat=True))


def refresh_all():
    """Make every row anew; returns how many there are."""
    pks = list(Enrolment.objects.order_by("pk").values_list("pk", flat=True))
    refresh(pks)
    return len(pks)


def stale_rows():
    """The keys of enrolments whose row is not what the facts say, or is not there."""
    codes = exit_codes()
    stale = []
    pks = list(Enrolment.objects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(pks), BATCH):
        batch = pks[first : first + BATCH]
        rows = MeasuredEnrolment.objects.in_bulk(batch)
        for facts in current_facts(batch, codes):
            row = measured_row(facts, codes)
            found = rows.get(row.pk)
            if found is None or _values(found) != _values(row):
                stale.append(row.pk)
    return stale


def _refresh(pks, codes):
    rows = [measured_row(facts, codes) for facts in current_facts(pks, codes)]
    MeasuredEnrolment.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment"],
        update_fields=DERIVED,
    )


def _values(row):
    return [getattr(row, field.attname) for field in row._meta.fields]


@contextmanager
def postponed():
    """Within, nothing is made anew; afterwards every row is. For filling a database."""
    _paused.append(True)
    try:
        yield
    finally:
        _paused.pop()
    refresh_all()


def keep_fresh():
    """Called once, when the app is ready."""
    for model, of in SOURCES.items():
        for signal in (post_save, post_delete):
            signal.connect(_refresher(of), sender=model, weak=False)


def _refresher(of):
    def refresh_after(sender, instance, *, created=False, **kwargs):
        # A new person or programme has no enrolments yet.
        if not _paused and not (created and sender in HAVE_ENROLMENTS):
            refresh(of(instance))

    return refresh_after


def _enrolments_of(owner):
    return owner.enrolments.values_list("pk", flat=True)


def _asked_otherwise(programme):
    """Its enrolments, if other follow-ups are asked than before the last save: nothing
    else of a programme is in a row, and there may be very many."""
    versions = programme.history.values_list(*ASKS)[:2]
    is_as_before = len(versions) == 2 and versions[0] == versions[1]
    return [] if is_as_before else _enrolments_of(programme)


_paused = []
HAVE_ENROLMENTS = {Participant, Programme}
SOURCES = {
    Enrolment: lambda enrolment: [enrolment.pk],
    LabourStatus: lambda status: [status.enrolment_id],
    FollowUp: lambda answer: [answer.enrolment_id],
    Background: lambda background: [background.enrolment_id],
    Participant: _enrolments_of,
    Protection: lambda protection: _enrolments_of(protection.participant),
    Programme: _asked_otherwise,
}
