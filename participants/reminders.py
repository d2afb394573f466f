"""Reminders about the caseload: numbers and links, never who.

Each number is asked for by the rule of a tile, so that the page behind the link shows
exactly what the mail counted.
"""

from dataclasses import replace
from datetime import timedelta

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from accounts.models import Role
from accounts.reminders import Line, Reminder, Weekly

from . import tiles
from .filters import ALL, ME, CaseloadFilter
from .models import Enrolment


class CaseloadReminder(Reminder):
    """How many of the coach's own a rule finds; `sentence` is counted by `count`."""

    roles = (Role.COACH,)
    needs = set()

    def __init__(self, need, *, title, sentence):
        self.name, self.title, self.sentence = need, title, sentence
        self.needs.add(need)

    def lines(self, user, day):
        count = self._counts(user, day)[self.name]
        if not count:
            return []
        path = f"{reverse('participants:list')}?need={self.name}&coach={ME}"
        return [Line(self.sentence % {"count": count}, path)]

    def _counts(self, user, day):
        """Those of all kinds, asked at once and kept with this copy of the user: it
        lives for as long as one mail is put together."""
        kept_for, counts = getattr(user, "caseload_counts", (None, {}))
        if kept_for != day:
            rules = tiles.rules_on(day)
            own = Enrolment.objects.own_caseload_of(user)
            counts = tiles.counts_of(own, [rules[need] for need in sorted(self.needs)])
            user.caseload_counts = (day, counts)
        return counts


class WeeklySummary(Reminder):
    """What the tiles of a coordinator say, and who came and went, as numbers."""

    name = "weekly"
    title = gettext_lazy("Summary of the week, on Mondays")
    roles = (Role.COORDINATOR,)
    rhythm = Weekly

    def lines(self, user, day):
        rules = tiles.rules_on(day)
        cases = CaseloadFilter(QueryDict(), user=user, day=day, rules=rules).caseload
        shown = {need: replace(rule, is_tile=True) for need, rule in rules.items()}
        everyone = f"{reverse('participants:list')}?coach={ALL}"
        return [
            Line(_ongoing(cases), everyone),
            Line(_came_and_went(cases, day)),
            *(
                Line(f"{tile.title}: {tile.value}", f"{everyone}&need={tile.need}")
                for tile in tiles.tiles_of(cases, shown, user)
            ),
        ]


def _ongoing(cases):
    count = cases.ongoing().count()
    return ngettext("%(count)s participant", "%(count)s participants", count) % {
        "count": count
    }


def _came_and_went(cases, day):
    """Of the seven days before this one."""
    week = (day - timedelta(days=7), day - timedelta(days=1))
    return _("Last week: %(came)s enrolled, %(went)s left") % {
        "came": cases.filter(enrolled_on__range=week).count(),
        "went": cases.filter(ended_on__range=week).count(),
    }


OWN = [
    CaseloadReminder(
        tiles.LATE,
        title=gettext_lazy("Steps that are late"),
        sentence=ngettext_lazy(
            "%(count)s participant has a late step.",
            "%(count)s participants have late steps.",
            "count",
        ),
    ),
    CaseloadReminder(
        tiles.OUT_OF_TOUCH,
        title=gettext_lazy("No contact within the programme's interval"),
        sentence=ngettext_lazy(
            "%(count)s participant has not been contacted within the interval.",
            "%(count)s participants have not been contacted within the interval.",
            "count",
        ),
    ),
    WeeklySummary(),
]
