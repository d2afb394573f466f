"""The four figures on top, each with what it is of and how sure it is."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.formats import NOTHING, decimal, interval

from . import texts
from .table import url_of

HALF_A_YEAR = 180
# So many programmes have room in a tile.
MOST_NAMED = 3


@dataclass(frozen=True)
class Figure:
    """`anchor` is where the definition page explains it, `url` the people behind it."""

    label: str
    value: str
    detail: str
    anchor: str
    url: str = ""


def figures(results, links):
    report = results.report
    found = [_hit_rate(report, links), _retention(report, links)]
    if results.self_support:
        found.append(_self_support(results.self_support, links))
    return [*found, _time_to_job(results, links)]


def _hit_rate(report, links):
    row = report.total
    if row.hits is None:
        detail = _("too few to be shown")
    elif row.is_range:
        detail = _("%(hits)s hits so far · %(ongoing)s have not left") % {
            "hits": texts.number(row.hits),
            "ongoing": texts.number(row.ongoing),
        }
    else:
        detail = ngettext(
            "%(hits)s of %(of)s exit", "%(hits)s of %(of)s exits", row.denominator
        ) % {"hits": texts.number(row.hits), "of": texts.number(row.denominator)}
        detail += " · " + (
            _("too few for a rate") if row.low is None else _interval(row.low, row.high)
        )
    title = str(report.question.definition.title)
    value = texts.rate(row)
    url = url_of(value, links.to("hits"))
    return Figure(title, value, detail, "hit-rate", url)


def _retention(report, links):
    found = report.total.follow_up[HALF_A_YEAR]
    label = _("Still in work after 6 months")
    if found.hits_at_exit is None:
        return Figure(label, NOTHING, _("too few to be shown"), "retention")
    detail = _("%(retained)s of %(of)s hits due · %(unknown)s without an answer") % {
        "retained": texts.number(found.retained),
        "of": texts.number(found.hits_at_exit),
        "unknown": texts.number(found.hits_not_reached, withheld=True),
    }
    if found.retention is not None:
        detail += " · " + _interval(found.retention_low, found.retention_high)
    value = texts.share(found.retention, found.hits_at_exit)
    url = url_of(value, links.to(f"retained_{HALF_A_YEAR}"))
    return Figure(label, value, detail, "retention", url)


def _interval(low, high):
    return _("95 %% interval %(interval)s") % {"interval": interval(low, high)}


def _self_support(found, links):
    if len(found.programmes) == 1:
        [programme] = found.programmes
        detail = _("persons, %(programme)s since %(month)s") % {
            "programme": programme.name,
            "month": date_format(programme.opens_on, "b Y"),
        }
    elif len(found.programmes) > MOST_NAMED:
        detail = _("persons, in %(number)s coaching programmes") % {
            "number": len(found.programmes)
        }
    else:
        detail = " · ".join(
            f"{programme.name} {texts.number(found.persons_by_programme[programme.pk])}"
            for programme in found.programmes
        )
    value = texts.number(found.persons)
    url = links.to("supporting")
    return Figure(_("Support themselves"), value, detail, "self-support", url)


def _time_to_job(results, links):
    label, found = _("Median time to a job"), results.time_to_job
    if not results.report.table.tells_details:
        detail = _("for the last 36 months, by exit and the organisation's measure")
        return Figure(label, NOTHING, detail, "median")
    if found.median is None and found.jobs is None:
        return Figure(label, NOTHING, _("too few to be shown"), "median")
    people = _people(found)
    if found.median is None:
        detail = _("fewer than half have come that far")
        return Figure(label, NOTHING, detail + people, "median")
    value = _("%(days)s days") % {"days": decimal(found.median, 0)}
    detail = texts.days_interval(found) + people
    return Figure(label, value, detail, "median", links.to("with_job"))


def _people(found):
    """How many had a job; of some programmes only it is not told."""
    if found.jobs is None:
        return ""
    return " · " + _("%(jobs)s got a job · %(waited)s did not, or not yet") % {
        "jobs": texts.number(found.jobs),
        "waited": texts.number(found.waited, withheld=True),
    }
