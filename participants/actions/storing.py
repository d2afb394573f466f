"""How the actions save: everything checked, the history told who and why."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.database_errors import database_errors_explained


def store(obj, *, by, reason=None):
    """Save the object if all its fields and constraints hold.

    Foreign keys are not looked up again: they come from forms and querysets that did,
    and the database has the last word. An import saves thousands of rows this way.
    """
    obj.clean_fields(exclude={f.name for f in obj._meta.fields if f.is_relation})
    _refuse_nul(obj)
    obj.validate_constraints()
    obj._history_user = by
    obj._change_reason = reason
    with database_errors_explained(type(obj)):
        obj.save()


def _refuse_nul(obj):
    """PostgreSQL can't store NUL and SQLite can: both shall give the same sentence."""
    tainted = [
        field.name
        for field in obj._meta.concrete_fields
        if isinstance(value := getattr(obj, field.attname), str) and "\0" in value
    ]
    if tainted:
        message = _("There is a character here that can't be stored. Type it again.")
        raise ValidationError(dict.fromkeys(tainted, message))
