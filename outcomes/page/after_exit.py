"""What has lasted: the answers 90, 180 and 365 days after the exit."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.suppression import SMALLEST_DENOMINATOR
from core.templatetags.formats import interval
from outcomes.reports.flow import ANSWERS, ELSEWHERE, IN_WORK, NOT_REACHED, OUTCOMES
from outcomes.reports.words import WITHHELD
from participants.models import OutcomeClass

from . import texts
from .table import Column, Line, Table, cell_of


def _between(found):
    """From the share that is certain to the one if all who were missed are in work."""
    if found.eligible is None:
        return WITHHELD
    if found.rate == found.upper:
        return texts.share(found.rate, found.eligible)
    return interval(found.rate, found.upper)


def _interval(found):
    """How sure the share is, whatever those do who were not reached."""
    return WITHHELD if found.eligible is None else interval(found.low, found.high)


def _found(name):
    return lambda found: texts.number(getattr(found, name), withheld=True)


def _of_the_hits(found):
    if found.hits_at_exit is None:
        return WITHHELD
    return texts.share(found.retention, found.hits_at_exit)


def _among_those_reached(found):
    withheld = found.known is None
    return texts.share(found.known_rate, found.known or 0, withheld=withheld)


FOLLOW_UPS = [
    Column(gettext_lazy("Due"), "follow-up", _found("eligible"), "due"),
    Column(gettext_lazy("Not reached"), "follow-up", _found("not_reached"), "unknown"),
    Column(gettext_lazy("In work or studies"), "follow-up", _found("hits"), "lasting"),
    Column(gettext_lazy("Share"), "bounds", _between, is_strong=True),
    Column(gettext_lazy("95 % interval"), "bounds", _interval),
    Column(
        gettext_lazy("Among those reached"),
        "known-rate",
        _among_those_reached,
    ),
    Column(gettext_lazy("Of the hits"), "retention", _of_the_hits, "retained"),
]


def follow_up_table(report, links):
    lines = []
    for milestone, found in report.total.follow_up.items():
        cells = [
            cell_of(c, found, links.to(f"{c.show}_{milestone}") if c.show else "")
            for c in FOLLOW_UPS
        ]
        lines.append(Line(_days(milestone), cells))
    return Table(_("After the exit"), FOLLOW_UPS, lines)


def _days(milestone):
    return _("%(days)s days") % {"days": milestone}


def bounds_sentences(report):
    """What can be said of each due date, for those who won't read a table."""
    found = report.total.follow_up.values()
    return [_bounds(result) for result in found if result.eligible]


def _bounds(found):
    if found.eligible < SMALLEST_DENOMINATOR:
        return _("After %(days)s days: %(of)s were due, too few for a share.") % {
            "days": found.milestone,
            "of": texts.number(found.eligible),
        }
    if not found.not_reached:
        return _(
            "After %(days)s days: %(share)s are in work or studies. "
            "All %(of)s were reached."
        ) % {
            "days": found.milestone,
            "share": texts.share(found.rate, found.eligible),
            "of": texts.number(found.eligible),
        }
    return ngettext(
        "After %(days)s days: %(between)s are in work or studies, depending on "
        "%(missing)s who was not reached.",
        "After %(days)s days: %(between)s are in work or studies, depending on "
        "%(missing)s who were not reached.",
        found.not_reached,
    ) % {
        "days": found.milestone,
        "between": interval(found.rate, found.upper),
        "missing": texts.number(found.not_reached),
    }


LEFT_WITH = {
    OutcomeClass.HIT: gettext_lazy("Hit"),
    OutcomeClass.PROGRESS: gettext_lazy("Progress"),
    OutcomeClass.MISS: gettext_lazy("Miss"),
}
_ANSWERS = {
    IN_WORK: gettext_lazy("In work or studies"),
    ELSEWHERE: gettext_lazy("Something else"),
    NOT_REACHED: gettext_lazy("Not reached"),
}


def _number_at(place):
    return lambda numbers: texts.number(numbers[place], withheld=True)


FLOW = [
    Column(gettext_lazy("Due"), "flow", _number_at("due")),
    *(Column(_ANSWERS[a], "flow", _number_at(a)) for a in ANSWERS),
]


def flow_table(flows, links):
    lines = [
        _flow_line(flow, outcome, links)
        for flow in flows
        if any(number != 0 for number in flow.due.values())
        for outcome in OUTCOMES
    ]
    return Table(_("Left with"), FLOW, lines)


def tells_flow(flows):
    return any(n is not None for flow in flows for n in flow.numbers.values())


def _flow_line(flow, outcome, links):
    numbers = {answer: flow.numbers[outcome, answer] for answer in ANSWERS}
    numbers["due"] = flow.due[outcome]
    cells = [
        cell_of(
            column, numbers, links.to(f"{outcome.lower()}_{place}_{flow.milestone}")
        )
        for column, place in zip(FLOW, ("due", *ANSWERS), strict=True)
    ]
    label = _("%(outcome)s, after %(days)s days") % {
        "outcome": LEFT_WITH[outcome],
        "days": flow.milestone,
    }
    return Line(label, cells)


def late_entrants_sentence(flows):
    """Of the due date half a year after, when most follow up."""
    found = {flow.milestone: flow.late_entrants for flow in flows}[180]
    if not found:
        return ""
    return ngettext(
        "%(people)s who was no hit at the exit was in work or studies half a year "
        "later.",
        "%(people)s who were no hits at the exit were in work or studies half a year "
        "later.",
        found,
    ) % {"people": texts.number(found)}
