"""A temporary table in the place of a real one, seen by one connection only.

Both engines look for a table among the temporary ones first. So whatever counts a
derived table counts the temporary one meanwhile, without knowing; nobody else sees it,
nothing is locked, and it is gone with the connection at the latest.
"""

from contextlib import contextmanager

from django.db import connections, router


@contextmanager
def shadowed(model):
    """Within, the model's table is another, empty one that only this process sees."""
    connection = connections[router.db_for_write(model)]
    table = connection.ops.quote_name(model._meta.db_table)
    create, schema = _OF_ENGINE[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(create.format(table=table))
    try:
        yield
    finally:
        # A transaction that has failed takes the table back itself.
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE {schema}.{table}")


_OF_ENGINE = {
    "sqlite": (
        "CREATE TEMPORARY TABLE {table} AS SELECT * FROM main.{table} WHERE 0",
        "temp",
    ),
    "postgresql": (
        "CREATE TEMPORARY TABLE {table} (LIKE {table} INCLUDING INDEXES)",
        "pg_temp",
    ),
}
