"""The roles and skills, and the guards on what was issued."""

import json
from pathlib import Path

from django.db import migrations

from core.append_only import append_only

CATALOGUE = Path(__file__).resolve().parent.parent / "data" / "skills.json"


def fill(apps, schema_editor):
    catalogue = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    roles = {
        row["id"]: _role(apps, row, position)
        for position, row in enumerate(catalogue["roles"])
    }
    for position, row in enumerate(catalogue["skills"]):
        skill = _skill(apps, row, position)
        skill.roles.set([roles[code] for code in row["roles"]])


def _role(apps, row, position):
    OccupationalRole = apps.get_model("validation", "OccupationalRole")
    role, _created = OccupationalRole.objects.update_or_create(
        code=row["id"],
        version=1,
        defaults={
            "name_sv": row["name_sv"],
            "name_en": row["name_en"],
            "ssyk": row["ssyk"],
            "ssyk_label": row["ssyk_label"],
            "jobtech_id": row["jobtech_occupation"] or "",
            "position": position,
        },
    )
    return role


def _skill(apps, row, position):
    Skill = apps.get_model("validation", "Skill")
    jobtech = row["jobtech"] or {}
    skill, _created = Skill.objects.update_or_create(
        code=row["id"],
        version=1,
        defaults={
            "name_sv": row["name_sv"],
            "name_en": row["name_en"],
            "level1_sv": row["level1"],
            "level2_sv": row["level2"],
            "level3_sv": row["level3"],
            "jobtech_id": jobtech.get("id", ""),
            "jobtech_label": jobtech.get("label", ""),
            "position": position,
        },
    )
    return skill


class Migration(migrations.Migration):
    dependencies = [("validation", "0001_initial")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        append_only("validation_certificate"),
        append_only("validation_certificatewithdrawal"),
    ]
