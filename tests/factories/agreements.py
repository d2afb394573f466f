"""Agreements, made through the actions: their texts must be true to the placement."""

import datetime

from placements.acceptance import actions
from placements.agreements.actions import make_agreement
from placements.agreements.content import Terms
from placements.models import How, Party

from .placements import PlacementFactory

GOALS = "Kunna sköta trapphusen på egen hand"


def agreement(placement=None, *, goals=GOALS, insurance="", additional="", **fields):
    """A first version that nobody has accepted; `fields` are the placement's."""
    placement = placement or PlacementFactory(**{"active": True} | fields)
    terms = Terms(goals, insurance, additional)
    return make_agreement(placement, terms=terms, by=placement.created_by)


def accept(made, *parties, on=None):
    """The parties say yes: the coach, the employer on paper, the person in person."""
    coach = made.made_by
    on = on or datetime.date.fromisoformat(made.data["made_on"])
    for party in parties or Party:
        if party == Party.ORGANISER:
            actions.accept_for_organiser(made, by=coach)
            continue
        how = How.ON_PAPER if party == Party.EMPLOYER else How.IN_PERSON
        name = "Karin Holm"
        if party == Party.PARTICIPANT:
            name = made.data["participant"]["name"]
        actions.note_acceptance(made, party, how=how, name=name, on=on, by=coach)
    return made
