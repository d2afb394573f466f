"""Who has been counted together, and when: every sum that a reader may have kept.

A number that was shown stays known. Whoever joins or withdraws changes the sum by just
their own numbers, so earlier sums must be looked at together with the one of today.
"""

from collections import defaultdict
from dataclasses import dataclass

from .models import NeighbourhoodMember

# With one organisation there is nothing to report together.
FEWEST = 2


@dataclass(frozen=True)
class Composition:
    """The members that were counted together, in the order in which they came."""

    members: tuple

    @property
    def cells(self):
        """{(organisation, area, programme): the programme's model}"""
        return {
            (member.organisation_id, member.area_id, programme.pk): programme.model
            for member in self.members
            for programme in member.programmes.all()
        }

    @property
    def rows(self):
        """{name: cells} for all together, each organisation and each kind of programme.

        In an order that no number decides, so that what was shown stays shown.
        """
        cells = self.cells
        rows = {("total", None): frozenset(cells)}
        for member in self.members:
            own = member.organisation_id
            rows["organisation", own] = frozenset(c for c in cells if c[0] == own)
        for model in sorted(set(cells.values())):
            rows["model", model] = frozenset(c for c in cells if cells[c] == model)
        return rows


def compositions(neighbourhood):
    """(those before that may share cells with today's, today's)"""
    members = _members(neighbourhood)
    by_neighbourhood = defaultdict(list)
    for member in members:
        by_neighbourhood[member.neighbourhood_id].append(member)
    before = [
        (moment, _at(moment, group))
        for group in by_neighbourhood.values()
        for moment in {m.opted_in_at for m in group} | {m.withdrawn_at for m in group}
        if moment
    ]
    before.sort(key=lambda at: at[0])
    today = Composition(
        tuple(m for m in by_neighbourhood[neighbourhood.pk] if m.is_alive)
    )
    distinct = {c.members: c for _moment, c in before if c.members != today.members}
    return [c for c in distinct.values() if len(c.members) >= FEWEST], today


def _at(moment, members):
    """Those who took part just after that moment."""
    return Composition(
        tuple(
            member
            for member in members
            if member.opted_in_at <= moment
            and (member.is_alive or member.withdrawn_at > moment)
        )
    )


def _members(neighbourhood):
    """Of this neighbourhood, and of others that an area of its organisations was in."""
    opted_in = NeighbourhoodMember.objects.filter(opted_in_at__isnull=False)
    areas = opted_in.filter(neighbourhood=neighbourhood).values("area")
    alike = opted_in.filter(area__in=areas).values("neighbourhood")
    return (
        opted_in.filter(neighbourhood__in=alike)
        .select_related("organisation", "area", "neighbourhood")
        .prefetch_related("programmes")
        .order_by("opted_in_at", "pk")
    )
