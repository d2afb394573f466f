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


def job_sentence(question):
    """When a job began, of those whose time to it is measured."""
    return _("Job begun %(period)s") % {
        "period": period(question.start, question.last_day)
    }


def since_opening_sentence():
    return _("Since the programme opened")


def details_sentence():
    """Which question is told more than rates and counts; see .tables."""
    return _(
        "Told of the last 36 months, by exit and under the organisation's measure: "
        "otherwise it could tell of single persons."
    )


def as_known_sentence(question):
    return _("as known on %(day)s") % {"day": day(question.as_of)}


def whose_sentence(question):
    """Whose results they are: the organisations, and the programmes if not all."""
    names = sorted({p.organisation.name for p in question.programmes})
    programmes = [programme.name for programme in question.programmes]
    if len(programmes) == 1:
        names += programmes
    return ", ".join(names)


def interval_sentence():
    return _(
        "With few people chance does much: the same programme could as well have had "
        "any rate within the interval. If the goal lies in it, the numbers do not say "
        "whether the goal was reached."
    )


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
