"""The measured rows as they were known on an earlier day, made from the history.

Of everything the last version that had been written by the end of that day counts. What
came later with an import is the exception: it happened before it was imported, in
another system, so its own days say since when it was known.
"""

import datetime
from contextlib import contextmanager

from django.utils import timezone

from core.shadow_tables import shadowed
from outcomes.esf.entry import entry_facts
from outcomes.models import (
    Background,
    FollowUp,
    LabourStatus,
    MeasuredEnrolment,
)
from outcomes.register_import.reasons import PREFIX
from participants.models import Enrolment, Participant, Protection
from programmes.models import Programme

from .current import (
    ASKS,
    COLUMNS,
    STATUS_COLUMNS,
    add_answers,
    add_statuses,
    asked,
    exit_codes,
)
from .rows import Facts, measured_row

BATCH = 2000


@contextmanager
def as_known_on(day):
    """Within, reports of this process count what was known on the day."""
    rows = measured_on(day)
    with shadowed(MeasuredEnrolment):
        MeasuredEnrolment.objects.bulk_create(rows, batch_size=BATCH)
        yield


def measured_on(day):
    """MeasuredEnrolment rows, not saved, as known on the day."""
    moment = _end_of(day)
    codes = exit_codes()
    enrolments = _known(Enrolment, moment)
    known = {version["id"]: version for version in enrolments}
    people = _known_or_first(Participant, moment, "gender")
    protected = {v["participant_id"] for v in _known(Protection, moment)}
    settings = _known_or_first(Programme, moment, *ASKS)
    facts = {
        pk: Facts(
            enrolment={c: version[c] for c in COLUMNS}
            | {"gender": people[version["participant_id"]]["gender"]},
            is_protected=version["participant_id"] in protected,
            asked=asked(settings[version["programme_id"]]),
        )
        for pk, version in known.items()
    }
    statuses = _known(LabourStatus, moment)
    add_statuses(facts, ({c: v[c] for c in STATUS_COLUMNS} for v in statuses), codes)
    answers = [v for v in _known(FollowUp, moment) if v["reached_on"] <= day]
    add_answers(
        facts, ((v["enrolment_id"], v["milestone"], v["status"]) for v in answers)
    )
    for version in _known(Background, moment):
        if version["enrolment_id"] in facts:
            entry = entry_facts(version["status_at_entry"], version["education"])
            facts[version["enrolment_id"]].entry = entry
    return [measured_row(each, codes) for each in facts.values()]


def _end_of(day):
    midnight = datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time()
    )
    return timezone.make_aware(midnight)


def _known(model, moment):
    """The columns of every object as known then, as dicts."""
    versions = model.history.order_by("history_date", "history_id")
    latest, imported = {}, {}
    for version in versions.values().iterator(chunk_size=5000):
        if version["history_date"] < moment:
            latest[version["id"]] = version
        elif (version["history_change_reason"] or "").startswith(PREFIX):
            imported[version["id"]] = version
    found = imported | latest
    return [version for version in found.values() if version["history_type"] != "-"]


def _known_or_first(model, moment, *columns):
    """{id: columns as known then}; of those registered later, what was said first.

    A person or a programme that came with an import has been what it is all the time.
    """
    known = {}
    versions = model.history.order_by("history_date", "history_id")
    for version in versions.values("id", "history_date", *columns):
        if version["id"] not in known or version["history_date"] < moment:
            known[version["id"]] = version
    return known
