"""The file to SCB for one month: identity numbers, first and last days."""

import csv
import datetime
import io

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.canonical import sha256
from core.database_errors import database_errors_explained
from core.dates import today
from participants.disclosure import is_protected
from participants.models import Participant

from .cases import ERROR
from .models import EsfOperation, FrozenMonth
from .months import months_of
from .records import MID_YEAR
from .report import report

HEADINGS = ["Personnummer", "Startdatum", "Slutdatum"]
PSEUDONYM = {True: "Tf29", False: "Tf19"}


def identity_for_scb(participant):
    """The number of twelve digits; of a protected person the date of birth and Tf29 for
    a woman, Tf19 for a man, by the sex that the number was given for."""
    digits = participant.identity_number
    if not is_protected(participant):
        return digits
    born = participant.birth_date
    born = born or datetime.date(participant.birth_year, *MID_YEAR)
    return f"{born:%Y%m%d}{PSEUDONYM[int(digits[10]) % 2 == 0]}"


@transaction.atomic
def freeze_month(*, operation, first, by):
    """Keep the file of a month as it is now, as its next version.

    Months are frozen in the order of time, once they are over and nothing is wrong with
    what the file says. Raises ValidationError.
    """
    operation = EsfOperation.objects.select_for_update().get(pk=operation.pk)
    months = {month.first: month for month in months_of(operation, today())}
    month = months.get(first)
    if month is None or not month.is_next:
        raise ValidationError(
            _("Send the months in order: another comes before this one, or it is sent.")
        )
    _check_people(operation, month)
    content = _content(month)
    version = FrozenMonth(
        operation=operation,
        month=first,
        version=month.latest.version + 1 if month.latest else 1,
        content=content,
        content_hash=sha256(content),
        participants=sorted(stay.person for stay in month.stays),
        facts=month.facts,
        started_so_far=month.started_so_far,
        ended_so_far=month.ended_so_far,
        frozen_at=timezone.now(),
        frozen_by=by,
    )
    with database_errors_explained(FrozenMonth):
        version.save()
    return version


def content_of(frozen):
    """What was kept, but for whoever has got a protected identity since.

    The number may not be given out any more, to SCB neither; what is kept stays.
    """
    content = frozen.content
    people = Participant.objects.filter(
        pk__in=frozen.participants, protection__isnull=False
    )
    for participant in people.select_related("protection").prefetch_related(
        "former_numbers"
    ):
        pseudonym = identity_for_scb(participant)
        numbers = [
            former.identity_number for former in participant.former_numbers.all()
        ]
        for number in (participant.identity_number, *numbers):
            content = content.replace(number, pseudonym)
    return content


def _check_people(operation, month):
    """Faults that the file would pass on: days that can't be, somebody twice."""
    people = {stay.person for stay in month.stays}
    faults = report(operation, today(), is_exact=True).faults
    wrong = sum(
        any(rule.weight == ERROR and rule.about_file for rule in broken)
        for record, broken in faults.items()
        if record.person in people
    )
    if wrong:
        message = ngettext(
            "%(count)s person in the file has days that can't be right.",
            "%(count)s persons in the file have days that can't be right.",
            wrong,
        )
        raise ValidationError(message % {"count": wrong})


def _content(month):
    people = Participant.objects.select_related("protection").in_bulk(
        [stay.person for stay in month.stays]
    )
    rows = sorted(
        (
            identity_for_scb(people[stay.person]),
            stay.start.isoformat(),
            str(month.end_of(stay) or ""),
        )
        for stay in month.stays
    )
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return text.getvalue()
