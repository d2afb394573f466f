"""Tables that only grow: triggers that refuse UPDATE, DELETE and TRUNCATE.

SQLite's INSERT OR REPLACE is caught too, since recursive_triggers is on (measured:
without it REPLACE slips past). On PostgreSQL the owner can still switch triggers off:
give the program a role that does not own the table (README, production).
"""

from django.db import migrations

# Every table made append-only by a migration that has been loaded.
tables = set()


def append_only(*names, **hints):
    """The operation that makes tables append-only; `hints` go to the router.

    One for all tables of a migration: each may make Django render all models anew.
    """
    tables.update(names)
    return migrations.RunPython(
        lambda apps, editor: _run(editor, guard_sql, names),
        lambda apps, editor: _run(editor, unguard_sql, names),
        hints=hints,
    )


def released(*names, **hints):
    """The operation before one that changes such tables; `append_only` comes after.

    SQLite changes a table by making it anew, and its triggers are gone then.
    """
    return migrations.RunPython(
        lambda apps, editor: _run(editor, unguard_sql, names),
        lambda apps, editor: _run(editor, guard_sql, names),
        hints=hints,
    )


def guard_sql(vendor, table):
    """The statements that put the guard on a table."""
    return [sql.format(table=table) for sql in _CREATE[vendor]]


def unguard_sql(vendor, table):
    """The statements that take it off again."""
    return [sql.format(table=table) for sql in _DROP[vendor]]


_CREATE = {
    "sqlite": [
        """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
           BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""",
        """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
           BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION '{table} is append-only'
           USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
           FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
           FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ],
}
_DROP = {
    "sqlite": [
        "DROP TRIGGER {table}_no_update",
        "DROP TRIGGER {table}_no_delete",
    ],
    "postgresql": [
        "DROP TRIGGER {table}_no_truncate ON {table}",
        "DROP TRIGGER {table}_no_change ON {table}",
        "DROP FUNCTION {table}_refuse()",
    ],
}


def _run(editor, statements, names):
    for name in names:
        for sql in statements(editor.connection.vendor, name):
            editor.execute(sql)
