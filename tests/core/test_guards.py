"""What the migrations have put in the database, besides what Django checks itself."""

from django.apps import apps
from django.db import connection, connections

from core import append_only
from core.constraints import NoOverlap
from core.table_guards import TableGuard

TRIGGERS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger",
}
EXCLUSIONS = (
    "SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE contype = 'x'"
)
GUARDS = {
    "sqlite": ["no_update", "no_delete"],
    "postgresql": ["no_change", "no_truncate"],
}
READLOG_TABLE = "accounts_readlogentry"
# Those that may never be left out; what else is guarded says so in its migration.
ONLY_GROW = {READLOG_TABLE} | {
    f"validation_{name}"
    for name in (
        "certificate",
        "certificatecredential",
        "certificateevent",
        "certificatefile",
        "participantword",
        "sealcertificate",
        "sealretirement",
        "voideddecision",
    )
}


def found(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return set(cursor.fetchall())


def no_overlaps():
    """(name, table) of each NoOverlap of the models."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, NoOverlap):
                yield constraint.name, model._meta.db_table


def test_overlaps_are_refused_by_the_database_for_all_models():
    """Also after migrations that have built a table anew."""
    wanted = set(no_overlaps())
    assert wanted

    if connection.vendor == "sqlite":
        wanted = {
            (f"{name}_{event}", table)
            for name, table in wanted
            for event in ("insert", "update")
        }
        assert wanted <= found(connection, TRIGGERS["sqlite"])
    else:
        assert wanted <= found(connection, EXCLUSIONS)


def test_rules_over_several_tables_have_their_triggers():
    wanted = {
        (trigger.name, trigger.table)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, TableGuard)
        for trigger in constraint.triggers
    }

    assert ("assessment_not_under_a_decision_delete", "validation_assessment") in wanted
    assert wanted <= found(connection, TRIGGERS[connection.vendor])


def test_tables_that_only_grow_have_their_guards():
    # The set fills as migrations are loaded.
    assert append_only.tables >= ONLY_GROW

    for table in append_only.tables:
        alias = "readlog" if table == READLOG_TABLE else "default"
        vendor = connections[alias].vendor
        on_table = {
            name
            for name, guarded in found(connections[alias], TRIGGERS[vendor])
            if guarded == table
        }
        wanted = {f"{table}_{what}" for what in GUARDS[vendor]}
        assert wanted <= on_table
