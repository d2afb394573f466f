"""Sentences on what a report is about, the same on the page and in every file."""

from django.utils.translation import gettext as _

from core.suppression import SMALLEST_SHOWN
from core.templatetags.formats import day, period
from outcomes.reports.question import Cohort

# What stands where a number is withheld.
WITHHELD = "x"


def period_sentence(question):
    """Which days the report is about, and what happened on them."""
    between = period(question.start, question.end)
    if question.cohort == Cohort.START:
        return _("Began %(period)s") % {"period": between}
    return _("Left %(period)s") % {"period": between}


def as_known_sentence(question):
    return _("as known on %(day)s") % {"day": day(question.as_of)}


def withheld_sentence():
    return _(
        "“%(x)s” stands for numbers from 1 to %(most)s, and for those that would give "
        "them away."
    ) % {"x": WITHHELD, "most": SMALLEST_SHOWN - 1}


def about_trend_sentence():
    return _(
        "At the end of each quarter, of those who left in the three years before it."
    )


def about_time_sentence():
    """What the median time to a job is about."""
    return _(
        "Days from enrolment, of all who took part in the period. Those who still "
        "wait, and those who left for something else, count for as long as they were "
        "there."
    )
