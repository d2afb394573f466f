"""The tiles of the caseload: each is a number, and the filter that shows its rows."""

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .caseload import (
    has_contact_due_by,
    has_late_step,
    has_step_due_by,
    prepared,
)
from .contributions import TileRule, contributions

NEEDS_ME = "today"
LATE = "late"
OUT_OF_TOUCH = "contact"


@dataclass(frozen=True)
class Tile:
    """One number, ready to print."""

    need: str
    title: Any
    value: Any
    detail: Any
    is_alarming: bool
    is_chosen: bool

    @property
    def url(self):
        return f"{reverse('participants:list')}?need={self.need}"


def rules_on(day):
    """{need: TileRule} in the order of the tiles."""
    return _rules(day, tuple(contributions))


@lru_cache(maxsize=2)
def _rules(day, asked):
    """Put together once a day, which takes longer than to count by them."""
    rules = [_needs_me(day, asked), _late(day), _out_of_touch(day)]
    for contribution in asked:
        rules += contribution.tiles(day)
    return {rule.need: rule for rule in sorted(rules, key=lambda rule: rule.order)}


def tiles_of(enrolments, rules, user, chosen=None):
    """The tiles, with one query for the ongoing enrolments and one for the ended."""
    rules = [rule for rule in rules.values() if rule.is_tile or rule is chosen]
    figures = {}
    for of_ended in {rule.of_ended for rule in rules}:
        wanted = [rule for rule in rules if rule.of_ended == of_ended]
        figures |= _figures(_in_question(enrolments, of_ended), wanted)
    return [_tile(rule, figures, user, rule is chosen) for rule in rules]


def matching(enrolments, rule):
    """The rows that the tile of this rule counts."""
    return _in_question(enrolments, rule.of_ended).filter(rule.condition)


def counts_of(enrolments, rules):
    """{need: number of rows}, asked of the ongoing at once and of the ended at once."""
    counts = {}
    for of_ended in {rule.of_ended for rule in rules}:
        asked = {
            rule.need: Count("pk", filter=Q(rule.condition))
            for rule in rules
            if rule.of_ended == of_ended
        }
        counts |= _in_question(enrolments, of_ended).aggregate(**asked)
    return counts


def _needs_me(day, asked):
    """A step is due, the programme's interval has gone by without a contact, or a
    higher app has something that waits for the coach."""
    needs = [has_step_due_by(day), has_contact_due_by(day)]
    for contribution in asked:
        needs += contribution.needs(day)
    return TileRule(
        need=NEEDS_ME,
        title=gettext_lazy("Needs you today"),
        condition=prepared(reduce(or_, map(Q, needs))),
        aggregates={"late": Count("pk", filter=has_late_step(day))},
        implied=("late",),
        describe=_describe_need,
    )


def _late(day):
    return TileRule(
        need=LATE,
        title=gettext_lazy("Late steps"),
        condition=has_late_step(day),
        describe=plain,
        is_tile=False,
    )


def _out_of_touch(day):
    return TileRule(
        need=OUT_OF_TOUCH,
        title=gettext_lazy("No contact within the interval"),
        condition=has_contact_due_by(day),
        describe=plain,
        is_tile=False,
    )


def plain(user, count, figures):
    """For a rule whose number says it all."""
    return count, "", False


def _describe_need(user, count, figures):
    late = figures["late"]
    if late:
        detail = ngettext("%(late)s late step", "%(late)s with late steps", late)
        return count, detail % {"late": late}, True
    return count, _("nothing is late") if count else _("nobody waits for you"), False


def _in_question(enrolments, of_ended):
    return enrolments.ended() if of_ended else enrolments.ongoing()


def _figures(rows, rules):
    """{name: number}. Where one rule is alone its condition narrows the rows; else it
    is asked within each figure, but for those that imply it."""
    if len(rules) == 1:
        (rule,) = rules
        return rows.filter(rule.condition).aggregate(
            **{rule.need: Count("pk")}, **_prefixed(rule, rule.aggregates)
        )
    figures = {}
    for rule in rules:
        figures[rule.need] = Count("pk", filter=Q(rule.condition))
        figures |= _prefixed(
            rule,
            {
                name: figure if name in rule.implied else _within(rule, figure)
                for name, figure in rule.aggregates.items()
            },
        )
    return rows.aggregate(**figures)


def _prefixed(rule, aggregates):
    return {f"{rule.need}_{name}": figure for name, figure in aggregates.items()}


def _within(rule, aggregate):
    """The aggregate over the rows of the rule alone."""
    narrowed = aggregate.copy()
    narrowed.filter = Q(rule.condition)
    if aggregate.filter is not None:
        narrowed.filter &= Q(aggregate.filter)
    return narrowed


def _tile(rule, figures, user, is_chosen):
    own = {name: figures[f"{rule.need}_{name}"] for name in rule.aggregates}
    value, detail, is_alarming = rule.describe(user, figures[rule.need], own)
    return Tile(rule.need, rule.title, value, detail, is_alarming, is_chosen)
