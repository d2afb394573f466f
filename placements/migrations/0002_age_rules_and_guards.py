"""The rules on minors, and the guards on what was agreed."""

import json
from pathlib import Path

from django.db import migrations

from core.append_only import append_only

RULES = Path(__file__).resolve().parent.parent / "data" / "age_rules.json"


def fill(apps, schema_editor):
    AgeRule = apps.get_model("placements", "AgeRule")
    for position, row in enumerate(json.loads(RULES.read_text(encoding="utf-8"))):
        AgeRule.objects.create(
            code=row["code"],
            name_sv=row["sv"],
            name_en=row["en"],
            minimum_age=row["minimum_age"],
            within_year=row["within_year"],
            source=row["source"],
            position=position,
        )


class Migration(migrations.Migration):
    dependencies = [("placements", "0001_initial")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        append_only("placements_agreement", "placements_acceptance"),
    ]
