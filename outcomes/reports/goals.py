"""What the programmes aimed at when the period ended."""


class Goals:
    """The goals in force on the last day of a question's period, in per cent.

    The programmes come with their goals (prefetch_related("goals")).
    """

    def __init__(self, question):
        self._by_programme = {
            programme.pk: goal_of(programme, question.definition, question.end)
            for programme in question.programmes
        }
        self._position = (
            question.by.index("programme") if "programme" in question.by else None
        )
        different = set(self._by_programme.values()) - {None}
        # A total has a goal only if its programmes' goals are one and the same.
        self.in_common = different.pop() if len(different) == 1 else None

    def of_row(self, key):
        if self._position is None:
            return self.in_common
        return self._by_programme[key[self._position]]


def goal_of(programme, definition, day):
    """The programme's goal for the measure on that day, or None."""
    for goal in programme.goals.all():
        ends_later = goal.ends_on is None or goal.ends_on >= day
        if goal.measure == definition.name and goal.starts_on <= day and ends_later:
            return goal.percent
    return None
