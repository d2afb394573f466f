"""The rules on minors moved on 1 January 2025: their source is written anew."""

import json
from pathlib import Path

from django.db import migrations

RULES = Path(__file__).resolve().parent.parent / "data" / "age_rules.json"


def write_sources(apps, schema_editor):
    AgeRule = apps.get_model("placements", "AgeRule")
    for row in json.loads(RULES.read_text(encoding="utf-8")):
        AgeRule.objects.filter(code=row["code"]).update(source=row["source"])


class Migration(migrations.Migration):

    dependencies = [
        ("placements", "0010_settled_extensions"),
    ]

    operations = [migrations.RunPython(write_sources, migrations.RunPython.noop)]
