"""The table of steps, as the methods, the phases and the documentation read it."""

from validation.management.commands.validation_states import PAGE, document
from validation.models import Validation
from validation.models.lifecycle import MOVES, OPEN, PHASES, Actor, Phase, Status
from validation.models.lifecycle import may_take as table_lets


def test_documentation_shows_the_table_as_it_is():
    assert PAGE.read_text() == document(), "run bin/manage validation_states"


def test_every_step_is_a_method_of_the_validation():
    assert all(callable(getattr(Validation, name)) for name in MOVES)


def test_every_phase_of_the_ordinance_has_a_status():
    assert set(PHASES.values()) == set(Phase)
    assert set(Status) - set(PHASES) == {Status.CANCELLED}


def test_only_the_assessor_decides_and_only_staff_sets_a_decision_aside():
    deciders = {a for a in Actor for s in Status if table_lets(a, "decide", s)}
    voiders = {a for a in Actor for s in Status if table_lets(a, "void_decision", s)}

    assert deciders == {Actor.ASSESSOR}
    assert voiders == {Actor.STAFF}


def test_what_is_open_can_be_cancelled_and_nothing_else_can():
    assert set(OPEN) == {s for s in Status if MOVES["cancel"].leads_from(s)}


def test_a_validation_names_the_steps_that_lead_on():
    validation = Validation(status=Status.IN_DEPTH)

    assert validation.steps_now == {"send_to_supervisor", "cancel"}
    assert validation.phase == Phase.IN_DEPTH
