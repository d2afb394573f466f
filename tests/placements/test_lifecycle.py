"""The table of steps, as permissions, buttons and the documentation read it."""

import pytest
import time_machine

from placements import permissions
from placements.management.commands.placement_states import PAGE, document
from placements.models import Placement, Status
from placements.models.lifecycle import MOVES, Actor
from placements.views.steps import OFFERED, PAGES, STEP_OF, STEPS, buttons_for
from tests.factories.accounts import UserFactory
from tests.factories.placements import PlacementFactory


def test_documentation_shows_the_table_as_it_is():
    assert PAGE.read_text() == document(), "run bin/manage placement_states"


def test_every_step_is_a_method_of_the_placement():
    assert all(callable(getattr(Placement, name)) for name in MOVES)


def test_every_step_of_staff_has_a_button_in_each_status_it_leads_from():
    """Saying no for the employer is one of the answers that are written down."""
    buttons = {
        (STEP_OF.get(name, name), status)
        for status, names in OFFERED.items()
        for name in names
    }
    steps = {
        (move.name, origin)
        for move in MOVES.values()
        if Actor.STAFF in move.takers
        for origin in move.origins
    }

    assert steps - buttons == {("decline", Status.OFFERED)}
    assert {name for names in OFFERED.values() for name in names} <= {*STEPS, *PAGES}


@pytest.mark.parametrize("step", MOVES)
@pytest.mark.parametrize("status", Status)
def test_who_may_take_a_step(step, status):
    trait = {} if status == Status.REQUESTED else {str(status): True}
    placement = PlacementFactory(**trait)
    coach, stranger = placement.enrolment.coach, UserFactory()

    assert permissions.may_take(coach, placement, step) == (
        status in MOVES[step].origins
    )
    assert not permissions.may_take(stranger, placement, step)


@time_machine.travel("2026-11-20 12:00", tick=False)
@pytest.mark.parametrize("status", ["offered", "confirmed_by_employer"])
def test_no_button_to_start_anyway_before_the_first_day(status):
    placement = PlacementFactory(**{status: True})

    labels = [b["url"] for b in buttons_for(placement.enrolment.coach, placement)]

    assert not any("starta-anda" in url for url in labels)
