"""The roles and skills with their texts, and the guards on what was issued."""

import json
from pathlib import Path

from django.db import migrations

from core.append_only import append_only

DATA = Path(__file__).resolve().parent.parent / "data"
# Models of the trades that cover the same work. Their texts and modules are theirs.
REFERENCES = {
    "FS": [
        "FAVAL, Fastighetsbranschens Utbildningsnämnd",
        "Sobona, fastighetsservice",
    ],
    "LV": ["PRYL", "SRY yrkesbevis"],
    "MV": ["SFU, skötsel av utemiljö"],
}


def fill(apps, schema_editor):
    catalogue = _read("skills.json")
    roles = {
        row["id"]: _role(apps, row, position)
        for position, row in enumerate(catalogue["roles"])
    }
    english = _read("skill_texts_en.json")
    for position, row in enumerate(catalogue["skills"]):
        skill = _skill(apps, row, position)
        skill.roles.set([roles[code] for code in row["roles"]])
        if skill.code in english:
            _in_english(apps, skill, english[skill.code])


def _read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _role(apps, row, position):
    OccupationalRole = apps.get_model("validation", "OccupationalRole")
    ExternalReference = apps.get_model("validation", "ExternalReference")
    role = OccupationalRole.objects.create(
        code=row["id"],
        version=1,
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        ssyk=row["ssyk"],
        ssyk_label=row["ssyk_label"],
        jobtech_id=row["jobtech_occupation"] or "",
        position=position,
    )
    for standard in REFERENCES.get(role.code, []):
        ExternalReference.objects.create(role=role, standard=standard)
    return role


def _skill(apps, row, position):
    Skill = apps.get_model("validation", "Skill")
    jobtech = row["jobtech"] or {}
    return Skill.objects.create(
        code=row["id"],
        version=1,
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        level1_sv=row["level1"],
        level2_sv=row["level2"],
        level3_sv=row["level3"],
        jobtech_id=jobtech.get("id", ""),
        jobtech_label=jobtech.get("label", ""),
        position=position,
    )


def _in_english(apps, skill, criteria):
    SkillText = apps.get_model("validation", "SkillText")
    SkillText.objects.create(
        skill=skill, language="en", name=skill.name_en, **criteria
    )


class Migration(migrations.Migration):
    dependencies = [("validation", "0001_initial")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        append_only(
            "validation_certificate",
            "validation_certificatecredential",
            "validation_certificateevent",
            "validation_certificatefile",
            "validation_participantword",
            "validation_sealcertificate",
            "validation_sealretirement",
            "validation_voideddecision",
        ),
    ]
