"""Who can no longer be asked: the dead, those who left the country, who withdrew."""

from django.db.models import Exists, OuterRef, Q

from outcomes.measured.rows import ENDS_ASKING
from outcomes.models import LabourStatus
from participants.models import Enrolment


def is_gone(day):
    """The condition on Enrolment that the person is, that day, whichever of the
    person's enrolments it is known from.

    Measures ask another question: whether somebody was gone on the day that is asked
    about. Who died a week after it is counted, as not reached, and written to no more.
    """
    left = Enrolment.objects.order_by().filter(
        participant=OuterRef("participant"),
        exit_code__in=ENDS_ASKING,
        ended_on__gte=OuterRef("ended_on"),
        ended_on__lte=day,
    )
    told = LabourStatus.objects.order_by().filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        enrolment__participant=OuterRef("participant"),
        code__in=ENDS_ASKING,
        starts_on__gte=OuterRef("ended_on"),
        starts_on__lte=day,
    )
    return Exists(left) | Exists(told)
