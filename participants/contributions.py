"""What the apps above add to the pages about a participant.

placements, validation and outcomes know enrolments; participants knows none of them.
Each registers one Contribution in its AppConfig.ready, and the caseload and the
person's page ask them all. See docs/adr/0013-contributions.md.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

contributions = []


def register(contribution):
    """Add what an app contributes; called once, when the app is ready."""
    contributions.append(contribution)


class Stage:
    """Where a person is. Computed from facts, never stored.

    The order is the order of the process; the latest that holds is shown.
    """

    ENROLLED = "enrolled"
    COACHING = "coaching"
    MATCHING = "matching"
    PLACEMENT = "placement"
    VALIDATION = "validation"
    EXITED = "exited"

    LABELS = {
        ENROLLED: _("Enrolled"),
        COACHING: _("Coaching"),
        MATCHING: _("Matching"),
        PLACEMENT: _("In placement"),
        VALIDATION: _("Validation"),
        EXITED: _("Exited"),
    }
    # What components/tag.html paints each with; the label alone says as much.
    COLORS = {
        ENROLLED: "neutral",
        COACHING: "info",
        MATCHING: "info",
        PLACEMENT: "success",
        VALIDATION: "warning",
        EXITED: "neutral",
    }


@dataclass(frozen=True)
class Event:
    """One line of a person's timeline.

    `template` is an include that the contributing app owns; it gets `event`.
    `kind` is what the timeline filters by: contact, placement, validation or exit.
    """

    on: date
    kind: str
    template: str
    obj: Any
    order: int = 0


@dataclass(frozen=True)
class Panel:
    """A box on the person's page; `template` is the contributing app's include."""

    template: str
    context: dict = field(default_factory=dict)


@dataclass(frozen=True)
class TileRule:
    """A number on the caseload that is a filter: `need=` selects its `condition`.

    `condition` is a Q or an expression on Enrolment; a subquery goes through has_any or
    prepared of participants.caseload, since rules are kept for a day. `aggregates` are
    further figures over the same rows, and `describe(user, count, figures)` turns them
    into the tile's (value, detail, is_alarming). Rows are the user's own, ongoing
    unless `of_ended`.

    An aggregate over a related table would multiply the rows of all tiles: aggregate a
    Subquery instead. `implied` names the aggregates that are nothing outside the
    condition anyway: then the database need not be asked for it twice.

    A rule that is no tile narrows the list all the same, for the link in a mail, and
    its number is shown while it does.
    """

    need: str
    title: Any
    condition: Any
    describe: Any
    aggregates: dict = field(default_factory=dict)
    implied: tuple = ()
    of_ended: bool = False
    is_tile: bool = True
    order: int = 0


def if_any(enrolment, fact, rows):
    """The rows; none, and no query, when the page's first query found no such fact."""
    return rows if getattr(enrolment, f"has_{fact}", True) else rows.none()


class Contribution:
    """What one app adds. Every method has an answer for an app with nothing to add."""

    def visible_to(self, user):
        """Further enrolments that the user sees, as a Q on Enrolment."""
        return Q(pk__in=[])

    def stages(self, day):
        """{Stage: condition on Enrolment} for stages that this app's facts decide."""
        return {}

    def tiles(self, day):
        """TileRules for a caseload."""
        return []

    def needs(self, day):
        """Conditions on Enrolment for which the coach has something to do that day."""
        return []

    def prefetches(self, day):
        """What a caseload row needs of this app, as arguments to prefetch_related."""
        return []

    def cell(self, enrolment):
        """An include for the placement column of a caseload row, or None."""
        return None

    def facts(self):
        """{name: condition on Enrolment} for what few have; see `if_any`."""
        return {}

    def events(self, enrolments):
        """Events of the enrolments' timelines."""
        return []

    def panels(self, user, enrolment):
        """Panels beside the timeline."""
        return []

    def milestones(self, enrolment):
        """{Stage: the day it was reached}, for the bar of steps on the page."""
        return {}

    def hindrances_to_exit(self, enrolment, ended_on):
        """Sentences that say what must end before the person can leave that day."""
        return []

    def actions(self, user, enrolment):
        """(label, address) of what the user may start from the person's page."""
        return []
