"""Ten thousand saves within a minute."""

from contextlib import contextmanager

from django.db import connection
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


def count_rows_anew():
    """Let PostgreSQL plan for the rows that there are by now.

    All is one transaction, of which autovacuum sees nothing: by its counts a question
    with eighteen joins took more than the 30 seconds that it may. SQLite keeps to the
    order in which it is asked.
    """
    if connection.vendor == "postgresql":
        names = connection.introspection.django_table_names(only_existing=True)
        tables = ", ".join(map(connection.ops.quote_name, sorted(names)))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")
