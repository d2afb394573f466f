"""Ten thousand saves within a minute."""

from contextlib import contextmanager

from django.db.models import Model


@contextmanager
def constraints_left_to_the_database():
    """Do not ask about each constraint before a save that checks it anyway.

    Asking first gives a user all the sentences at once; here nobody reads them, and
    it is two thirds of the time. What the database refuses still stops the load.
    """
    asked = Model.validate_constraints
    Model.validate_constraints = lambda self, exclude=None: None
    try:
        yield
    finally:
        Model.validate_constraints = asked
