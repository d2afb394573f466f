"""Where rows of a file contradict each other, or what is stored."""

import datetime
from itertools import groupby

from django.utils.translation import gettext as _

from core.file_import.faults import Fault, shown

from .columns import HEADINGS

PERSON = ("first_name", "last_name", "gender", "email", "phone")
# A registration made by mistake does not stand in the way of the right one.
MISTAKE = "ERROR"


def about_people(records):
    """Rows that say different things about the same person."""
    first = {}
    for record in records:
        for name in PERSON:
            value = getattr(record, name)
            if not value:
                continue
            earlier = first.setdefault((record.person, name), record)
            if getattr(earlier, name) != value:
                yield Fault(
                    reason=_("Row %(row)s says something else about the same person.")
                    % {"row": earlier.row},
                    row=record.row,
                    column=HEADINGS[name],
                    value=shown(value),
                )


def repeated(records):
    """Rows for an enrolment that the file has already given."""
    first = {}
    for record in records:
        key = record.person, record.programme.pk, record.enrolled_on
        earlier = first.setdefault(key, record)
        if earlier is not record:
            yield Fault(
                reason=_("The same enrolment is also on row %(row)s.")
                % {"row": earlier.row},
                row=record.row,
                column=HEADINGS["enrolled_on"],
                value=shown(record.enrolled_on),
            )


def overlapping(rows, known):
    """Enrolments of one person in one programme that share a day."""

    def whose(row):
        return (*row.record.person, row.record.programme.pk)

    for _key, group in groupby(sorted(rows, key=whose), whose):
        planned = list(group)
        taken = {row.enrolment.pk for row in planned}
        stored = [e for e in known.enrolments(planned[0].record) if e.pk not in taken]
        periods = [(e, None) for e in stored]
        periods += [(row.enrolment, row) for row in planned]
        yield from _overlaps([p for p in periods if p[0].exit_code_id != MISTAKE])


def _overlaps(periods):
    """Each period that begins before an earlier one is over; row is None if stored."""
    longest = None
    for enrolment, row in sorted(periods, key=lambda p: p[0].enrolled_on):
        if longest and enrolment.enrolled_on <= _end(longest[0]):
            earlier, its_row = longest
            if row:
                yield _overlap(row, earlier, its_row)
            elif its_row:
                yield _overlap(its_row, enrolment, None)
        if longest is None or _end(enrolment) > _end(longest[0]):
            longest = enrolment, row


def _end(enrolment):
    return enrolment.ended_on or datetime.date.max


def _overlap(row, other, other_row):
    if other_row:
        reason = _(
            "The person is in the programme at the same time on row %(row)s."
        ) % {"row": other_row.record.row}
    elif other.ended_on:
        reason = _("The person is already enrolled from %(start)s to %(end)s.") % {
            "start": other.enrolled_on,
            "end": other.ended_on,
        }
    else:
        reason = _("The person is already enrolled since %(start)s.") % {
            "start": other.enrolled_on
        }
    return Fault(
        reason=reason,
        row=row.record.row,
        column=HEADINGS["enrolled_on"],
        value=shown(row.record.enrolled_on),
    )
