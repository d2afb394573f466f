"""No level changes under a decision: void it first (docs/validation-states.md).

What was decided rests on the levels of all three who gave them, so a decided validation
holds its assessments as they are, whatever program writes.
"""

from core.table_guards import TableGuard, Trigger

NAME = "assessment_not_under_a_decision"
LEVELS = "validation_assessment"
_DECIDED = """EXISTS (SELECT 1 FROM validation_validation v
    WHERE v.id = %s.validation_id AND v.status = 'decided')"""
_NEW, _OLD = _DECIDED.replace("%s", "NEW"), _DECIDED.replace("%s", "OLD")
TRIGGERS = [
    Trigger(NAME, LEVELS, "INSERT", _NEW),
    Trigger(NAME, LEVELS, "UPDATE", f"{_NEW} OR {_OLD}"),
    Trigger(NAME, LEVELS, "DELETE", _OLD),
]


class DecisionGuard(TableGuard):
    """On the validation, which the triggers ask."""

    triggers = TRIGGERS


class LevelsAreFree(DecisionGuard):
    """On the assessment: its validation is not decided."""

    def is_broken(self, model, instance, using):
        return instance.validation.is_decided
