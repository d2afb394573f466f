"""What the rules on forms say of one placement: errors, and warnings to think about."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import add_months

from .models import Placement
from .models.form_rules import FORM_RULES, GROUND_RULES

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Finding:
    """A rule that the placement breaks: `field` is where, `source` whose rule it is."""

    field: str
    text: str
    source: str
    is_must: bool

    def __str__(self):
        return _("%(text)s Source: %(source)s.") % {
            "text": self.text,
            "source": self.source,
        }


def findings(placement):
    """Everything to say of the placement as it stands in memory, errors first."""
    rule = FORM_RULES[placement.form]
    found = [
        *_about_end_of_form(placement, rule),
        *_about_supervisor(placement, rule),
        *_about_length(placement, rule),
        *_about_ground(placement),
    ]
    return sorted(found, key=lambda finding: not finding.is_must)


def errors(placement):
    return [finding for finding in findings(placement) if finding.is_must]


def warnings(placement):
    return [finding for finding in findings(placement) if not finding.is_must]


def _about_end_of_form(placement, rule):
    if rule.ended_on and placement.starts_on >= rule.ended_on:
        text = _("This form no longer exists.")
        yield Finding("form", text, rule.source, is_must=True)


def _about_supervisor(placement, rule):
    if rule.supervisor_source and placement.supervisor_id is None:
        text = _("This form needs a supervisor.")
        yield Finding("supervisor", text, rule.supervisor_source, is_must=True)


def _about_length(placement, rule):
    """The strictest words only: past the must, the shorter limit is no news."""
    for limit in sorted(rule.limits, key=lambda limit: not limit.is_must):
        if placement.ends_on > _last_day(placement.starts_on, limit):
            yield Finding("ends_on", _too_long(limit), limit.source, limit.is_must)
            return
    shortest = placement.starts_on + timedelta(weeks=rule.shortest_weeks) - DAY
    # Four weeks of five days are agreed as Monday to Friday.
    if rule.shortest_weeks and placement.ends_on + 2 * DAY < shortest:
        text = ngettext(
            "This form usually lasts %(weeks)s week or more.",
            "This form usually lasts %(weeks)s weeks or more.",
            rule.shortest_weeks,
        ) % {"weeks": rule.shortest_weeks}
        yield Finding("ends_on", text, rule.source, is_must=False)


def _last_day(starts_on, limit):
    if limit.weeks:
        return starts_on + timedelta(weeks=limit.weeks) - DAY
    return add_months(starts_on, limit.months) - DAY


def _too_long(limit):
    if limit.weeks:
        longest = ngettext("%(n)s week", "%(n)s weeks", limit.weeks)
    else:
        longest = ngettext("%(n)s month", "%(n)s months", limit.months)
    longest %= {"n": limit.weeks or limit.months}
    if limit.when:
        return _("The longest time is %(longest)s %(when)s.") % {
            "longest": longest,
            "when": limit.when,
        }
    return _("The longest time for this form is %(longest)s.") % {"longest": longest}


def _about_ground(placement):
    rule = GROUND_RULES.get(placement.legal_ground)
    if rule is None:
        return
    longest = (add_months(rule.since, rule.months) - rule.since).days
    if _days_on_ground(placement, rule) > longest:
        text = _(
            "On this legal ground the person passes %(months)s months within %(years)s "
            "years at the employer. Then the employment becomes permanent."
        ) % {"months": rule.months, "years": rule.within_years}
        yield Finding("legal_ground", text, rule.source, is_must=False)


def _days_on_ground(placement, rule):
    """This placement and earlier ones, at the same employer, on the same ground."""
    first = max(rule.since, add_months(placement.ends_on, -12 * rule.within_years))
    others = Placement.objects.binding().filter(
        participant=placement.enrolment.participant_id,
        employer=placement.employer_id,
        legal_ground=placement.legal_ground,
        ends_on__gte=first,
        starts_on__lte=placement.ends_on,
    )
    periods = [
        (placement.starts_on, placement.ends_on),
        *others.exclude(pk=placement.pk).values_list("starts_on", "ends_on"),
    ]
    return len(
        {
            day
            for starts_on, ends_on in periods
            for day in _days(max(starts_on, first), min(ends_on, placement.ends_on))
        }
    )


def _days(first, last):
    return (first + DAY * n for n in range((last - first).days + 1))
