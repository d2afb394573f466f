"""What the apps above add to the pages about an employer.

placements knows employers; employers knows no placement. See docs/adr/0013.
"""

from dataclasses import dataclass, field
from typing import Any

contributions = []


def register(contribution):
    """Add what an app contributes; called once, when the app is ready."""
    contributions.append(contribution)


@dataclass(frozen=True)
class Figure:
    """A number of each employer: a column of the list. `count` is an expression."""

    key: str
    label: Any
    count: Any


@dataclass(frozen=True)
class Panel:
    """A box on the employer's page; `template` is the contributing app's include."""

    template: str
    context: dict = field(default_factory=dict)


class Contribution:
    """What one app adds. Every method has an answer for an app with nothing to add."""

    def figures(self, user):
        """Figures about the employers of a list."""
        return []

    def panels(self, viewer, user, employer):
        """Panels of the employer's page. Whoever they show has been disclosed."""
        return []
