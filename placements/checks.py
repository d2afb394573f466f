"""What the rules on forms say of one placement: errors, and warnings to think about."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import time_spent
from .models.form_rules import FORM_RULES, GROUND_RULES, Limit

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
        *_about_shortness(placement, rule),
        *_about_ground(placement),
        *_about_posts(placement),
    ]
    return sorted(found, key=lambda finding: not finding.is_must)


def errors(placement):
    return [finding for finding in findings(placement) if finding.is_must]


def warnings(placement):
    return [finding for finding in findings(placement) if not finding.is_must]


def is_too_long_on_posts(placement):
    """Whether the person passes the programme's own limit, all its posts together."""
    periods = time_spent.on_posts(placement)
    longest = Limit("", months=placement.enrolment.programme.longest_months)
    return bool(periods) and longest.is_passed_by(periods)


def _about_end_of_form(placement, rule):
    if rule.ended_on and placement.starts_on >= rule.ended_on:
        text = _("This form no longer exists.")
        yield Finding("form", text, rule.source, is_must=True)


def _about_supervisor(placement, rule):
    need = rule.supervisor
    if need and placement.supervisor_id is None:
        text = _("This form needs a supervisor.")
        yield Finding("supervisor", text, need.source, need.is_must)


def _about_length(placement, rule):
    """The strictest words only: past the must, the shorter limit is no news.

    What was before it can be another decision, so together they are only a warning.
    """
    own = [(placement.starts_on, placement.ends_on)]
    row = time_spent.in_a_row(placement) if rule.limits else own
    for limit in sorted(rule.limits, key=lambda limit: not limit.is_must):
        if limit.is_passed_by(own):
            yield Finding("ends_on", _too_long(limit), limit.source, limit.is_must)
            return
        if limit.is_passed_by(row):
            text = _("%(sentence)s It is passed with the placements just before.")
            text %= {"sentence": _too_long(limit)}
            yield Finding("ends_on", text, limit.source, is_must=False)
            return


def _about_shortness(placement, rule):
    shortest = placement.starts_on + timedelta(weeks=rule.shortest_weeks) - DAY
    # Four weeks of five days are agreed as Monday to Friday.
    if rule.shortest_weeks and placement.ends_on + 2 * DAY < shortest:
        text = ngettext(
            "This form usually lasts %(weeks)s week or more.",
            "This form usually lasts %(weeks)s weeks or more.",
            rule.shortest_weeks,
        ) % {"weeks": rule.shortest_weeks}
        yield Finding("ends_on", text, rule.source, is_must=False)


def _too_long(limit):
    if limit.when:
        return _("The longest time is %(longest)s %(when)s.") % {
            "longest": limit.in_words,
            "when": limit.when,
        }
    return _("The longest time for this form is %(longest)s.") % {
        "longest": limit.in_words
    }


def _about_ground(placement):
    """How many months is the programme's setting; without a number nobody is warned."""
    rule = GROUND_RULES.get(placement.legal_ground)
    months = placement.enrolment.programme.fixed_term_months
    if rule is None or months is None:
        return
    if time_spent.on_ground(placement, rule) > rule.days_of(months):
        text = _(
            "On this legal ground the person passes %(months)s months within %(years)s "
            "years at the employer. Then the employment becomes permanent."
        ) % {"months": months, "years": rule.within_years}
        yield Finding("legal_ground", text, rule.source, is_must=False)


def _about_posts(placement):
    if is_too_long_on_posts(placement):
        longest = placement.enrolment.programme.longest_months
        text = ngettext(
            "This is more than %(months)s month on posts for one person.",
            "This is more than %(months)s months on posts for one person.",
            longest,
        ) % {"months": longest}
        yield Finding("ends_on", text, _("the programme's setting"), is_must=False)
