"""What the database refuses, in the words of the constraint that it names.

Validation gives the same words before the write; these are for the one of two writers
at the same time who passed validation and lost.
"""

import re
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

# What PostgreSQL tells the loser of a race. Of writers who meet in one exclusion
# constraint it now and then ends one as a deadlock (measured: 3 of 40 races of eight).
_LOST = {
    "40P01",  # deadlock_detected
    "40001",  # serialization_failure
    "55P03",  # lock_not_available
}


@contextmanager
def database_errors_explained(*models):
    """Turn what the database refuses into the sentence that validation would give.

    Of two who write at the same time one loses after validation has passed; the loser
    gets a ValidationError, not an error page. Holds a savepoint of its own, so that
    the transaction around it goes on.
    """
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, OperationalError) as error:
        explained = _explanation(error, models)
        if explained is None:
            raise
        raise explained from error


def _explanation(error, models):
    """The ValidationError that one of the models has for this violation, or None."""
    if isinstance(error, OperationalError):
        return lost_race() if _is_lost_race(error) else None
    names, columns = _violated(error)
    constraints = [(m, c) for m in models for c in m._meta.constraints]
    for _model, constraint in constraints:
        if constraint.name in names:
            return _sentence(constraint)
    for model, constraint in constraints:
        if _columns(model, getattr(constraint, "fields", ())) == columns:
            return _sentence(constraint)
    for model in models:
        for field in model._meta.local_concrete_fields:
            if field.unique and _columns(model, [field.name]) == columns:
                return model().unique_error_message(model, (field.name,))
    return None


def lost_race():
    """What the one hears who was a moment too late."""
    return ValidationError(
        _("Somebody else changed the same thing at the same moment. Try again."),
        code="lost_race",
    )


def _is_lost_race(error):
    state = getattr(error.__cause__, "sqlstate", None)
    return state in _LOST or "database is locked" in str(error)


def _sentence(constraint):
    return ValidationError(
        constraint.get_violation_error_message(), code=constraint.name
    )


def _violated(error):
    """What the database names: ({constraint}, {(table, column) of a unique key})."""
    if connection.vendor == "postgresql":
        diagnosis = error.__cause__.diag
        with connection.cursor() as cursor:
            known = connection.introspection.get_constraints(
                cursor, diagnosis.table_name
            )
        key = known.get(diagnosis.constraint_name, {})
        columns = key.get("columns") if key.get("unique") else ()
        return {diagnosis.constraint_name}, {
            (diagnosis.table_name, column) for column in columns or ()
        }
    # SQLite names checks, indexes on expressions and our triggers; other keys it
    # only describes: “UNIQUE constraint failed: table.column, table.column”.
    message = str(error)
    return set(re.findall(r"\w+", message)), set(re.findall(r"(\w+)\.(\w+)", message))


def _columns(model, fields):
    table = model._meta.db_table
    return {(table, model._meta.get_field(name).column) for name in fields} or None
