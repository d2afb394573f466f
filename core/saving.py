"""How a single object is saved: what holds is checked, the history told who did it."""

from core.database_errors import database_errors_explained


def save_by(obj, by):
    """Save, or raise ValidationError with the sentence of the constraint that refused.

    A form can't check a constraint that spans fields it does not have, so the whole
    object is looked at here. `by` is a user, or None for somebody without an account.
    """
    obj.validate_constraints()
    obj._history_user = by
    with database_errors_explained(type(obj)):
        obj.save()
    return obj
