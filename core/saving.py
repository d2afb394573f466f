"""How a single object is saved: what holds is checked, the history told who did it."""

from core.database_errors import database_errors_explained, lost_race


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


def lock_unchanged(obj, *names):
    """Let others wait until this transaction ends, and refuse if one was quicker.

    `names` are the fields that the step goes by: of two who read the same and press at
    the same time, the second would else write over what the first has done.
    """
    columns = [obj._meta.get_field(name).attname for name in names]
    rows = type(obj)._base_manager.select_for_update(no_key=True).filter(pk=obj.pk)
    if rows.values_list(*columns).get() != tuple(getattr(obj, c) for c in columns):
        raise lost_race()
