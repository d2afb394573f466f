"""Rows written as fast as the database takes them: COPY, or one prepared statement.

A million rows as objects would take longer to make than to measure.
"""

from django.core.management.color import no_style
from django.db import connection

BATCH = 20_000


def write(constant, columns, rows):
    """Write `rows`, tuples of these columns, beginning with the primary key.

    `constant` is an unsaved object with what all of them have in common.
    """
    fields = [f for f in constant._meta.concrete_fields if f.attname not in columns]
    fields = [field for field in fields if not field.primary_key]
    rest = [
        field.get_db_prep_save(field.pre_save(constant, add=True), connection)
        for field in fields
    ]
    by_attname = {field.attname: field for field in constant._meta.concrete_fields}
    names = [by_attname[name].column for name in columns]
    names += [field.column for field in fields]
    table = constant._meta.db_table
    whole = ((*row, *rest) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"COPY {table} ({', '.join(names)}) FROM STDIN"
            with cursor.copy(statement) as copy:
                for row in whole:
                    copy.write_row(row)
            for sql in connection.ops.sequence_reset_sql(no_style(), [type(constant)]):
                cursor.execute(sql)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", whole
            )
