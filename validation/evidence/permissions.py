"""Who may write down what a level rests on."""

from validation.permissions import may_decide, may_manage


def may_collect(user, validation):
    """Whoever works with the case, and the assessor, who sees tests and asks."""
    return may_manage(user, validation) or may_decide(user, validation)


def may_remove_photo(user, photo):
    """Those in charge of the case, and whoever put it there and still may."""
    validation = photo.evidence.validation
    is_own = photo.created_by_id == user.pk
    return may_manage(user, validation) or (is_own and may_collect(user, validation))
