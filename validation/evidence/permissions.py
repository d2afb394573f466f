"""Who may write down what a level rests on."""

from validation.permissions import may_decide, may_manage


def may_collect(user, validation):
    """Whoever works with the case, and the assessor, who sees tests and asks."""
    return may_manage(user, validation) or may_decide(user, validation)
