"""The four figures on top, each with what it is of and how sure it is."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.formats import NOTHING, decimal, interval

from . import texts

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
        found.append(_self_support(results.self_support))
    return [*found, _time_to_job(results.time_to_job)]


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
            _("too few for a rate")
            if row.low is None
            else _("95 %% interval %(interval)s")
            % {"interval": interval(row.low, row.high)}
        )
    title = str(report.question.definition.title)
    return Figure(title, texts.rate(row), detail, "hit-rate", links.to("hits"))


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
    value = texts.share(found.retention, found.hits_at_exit)
    url = links.to(f"retained_{HALF_A_YEAR}")
    return Figure(label, value, detail, "retention", url)


def _self_support(found):
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
    return Figure(_("Support themselves"), value, detail, "self-support")


def _time_to_job(found):
    label = _("Median time to a job")
    if found.jobs is None:
        return Figure(label, NOTHING, _("too few to be shown"), "median")
    people = _("%(jobs)s got a job · %(waited)s did not, or not yet") % {
        "jobs": texts.number(found.jobs),
        "waited": texts.number(found.waited, withheld=True),
    }
    if found.median is None:
        detail = _("fewer than half have come that far") + f" · {people}"
        return Figure(label, NOTHING, detail, "median")
    value = _("%(days)s days") % {"days": decimal(found.median, 0)}
    return Figure(label, value, f"{texts.days_interval(found)} · {people}", "median")
