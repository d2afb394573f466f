"""How long somebody has been placed already, counted together with one placement."""

from datetime import timedelta

from core.dates import add_months

from .models import Placement

DAY = timedelta(days=1)
# Two placements with less than this between them count as one after the other.
BREAK = timedelta(days=31)


def others_of(placement):
    """The person's other placements that take days, as rows to filter."""
    others = Placement.objects.binding().exclude(pk=placement.pk)
    return others.filter(participant=placement.enrolment.participant_id)


def in_a_row(placement):
    """Its own period, and those on the same form that it follows without a break."""
    earlier = others_of(placement).filter(
        form=placement.form, starts_on__lt=placement.starts_on
    )
    periods = [_own(placement)]
    for period in earlier.order_by("-ends_on").values_list("starts_on", "ends_on"):
        if period[1] + BREAK < periods[0][0]:
            break
        periods.insert(0, period)
    return periods


def on_posts(placement):
    """The person's whole time on posts of the programme, if this is one of them."""
    if placement.post_id is None:
        return []
    programme = placement.enrolment.programme_id
    others = others_of(placement).filter(post__programme=programme)
    return sorted([_own(placement), *others.values_list("starts_on", "ends_on")])


def on_ground(placement, rule):
    """Days at the same employer on the same legal ground, each counted once."""
    last = placement.ends_on
    first = max(rule.since, add_months(last, -12 * rule.within_years))
    others = others_of(placement).filter(
        employer=placement.employer_id,
        legal_ground=placement.legal_ground,
        ends_on__gte=first,
        starts_on__lte=last,
    )
    periods = [_own(placement), *others.values_list("starts_on", "ends_on")]
    return len(
        {
            day
            for starts_on, ends_on in periods
            for day in _days(max(starts_on, first), min(ends_on, last))
        }
    )


def _own(placement):
    return placement.starts_on, placement.ends_on


def _days(first, last):
    return (first + DAY * n for n in range((last - first).days + 1))
