"""The exit codes, and the index that finds a part of a name on PostgreSQL."""

import json
from pathlib import Path

from django.db import migrations

CODES = Path(__file__).resolve().parent.parent / "data" / "exit_outcomes.json"
JOBS = {"SELF_EMP", "COOP"}


def fill(apps, schema_editor):
    ExitCode = apps.get_model("participants", "ExitCode")
    for position, row in enumerate(json.loads(CODES.read_text(encoding="utf-8"))):
        ExitCode.objects.create(
            code=row["code"],
            name_sv=row["sv"],
            name_en=row["en"],
            outcome_class=row["cls"],
            kolada_numerator=row["kolada_numerator"].strip("-"),
            esf=row["esf"].strip("-"),
            privacy=row["privacy"],
            note=row["note"],
            is_job=row["code"].startswith("EMP_") or row["code"] in JOBS,
            is_enabled=row["privacy"] != "criminal",
            position=position,
        )


def index_parts_of_names(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX participant_name_parts ON participants_participant"
            " USING gin (search_name gin_trgm_ops)"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX participant_name_parts")


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(index_parts_of_names, drop_index),
    ]
