"""What somebody writes who wants the reader of a page or paper to run it.

Every text field of every model is filled with it while things are made, so that a new
field is covered without anybody remembering. Left alone are only the fields in which
nobody can write what they like, each with the reason.
"""

from contextlib import contextmanager
from itertools import count

from django.apps import apps
from django.db import connection, models
from django.db.models.signals import pre_save

from core import append_only

HOST = "http://127.0.0.1:1"
PAYLOADS = [
    f'<img src="{HOST}/i.png">',
    '<link rel="attachment" href="file:///etc/passwd">',
    f'<link rel=stylesheet href="{HOST}/x.css">',
    '<a rel="attachment" href="file:///etc/hostname">x</a>',
    f"<style>@import url({HOST}/y.css)</style>",
    '<object data="file:///etc/passwd"></object>',
    f'<svg><image href="{HOST}/j.png"/></svg>',
    "<script>alert(1)</script>",
    '"><iframe src="file:///etc/passwd">',
    "</title></style><b onclick=alert(1)>",
    '<img src="image:logo" onerror=alert(1)>',
    "<img src=x onerror=alert(1)>",
    f"<a href={HOST}>x</a>",
    "javascript:alert(1)",
    "{{ settings.SECRET_KEY }}{% include 'base.html' %}",
    "]]>--><embed src=file:///etc/passwd>",
]
OURS = {
    "accounts",
    "employers",
    "outcomes",
    "participants",
    "placements",
    "programmes",
    "validation",
}
# Written by the program, from a list or a pattern that it checks.
NOT_TYPED = {
    "accounts.Letterhead.color": "six signs, checked",
    "accounts.Logo.sha256": "a hash",
    "accounts.ReadLogEntry.*": "written by the log",
    "accounts.User.password": "a hash",
    "employers.CapabilityLink.task": "a name in the program",
    "participants.ExitCode.*": "rows of a migration",
    "placements.Agreement.*": "frozen from the others",
    "placements.SeasonBatch.language": "a choice",
    "placements.SeasonLot.number": "a hash",
    "placements.PlacesUpload.*": "told by the file",
    "validation.OccupationalRole.code": "a key of the catalogue",
    "validation.Skill.code": "a key of the catalogue",
    "validation.Certificate.*": "frozen from the others",
    "validation.CertificateCredential.*": "frozen from the others",
    "validation.CertificateFile.*": "a choice and a hash",
    "validation.SealCertificate.*": "told by the key",
    "validation.PhraseText.key": "a name in the program",
    "validation.Training.skill_code": "a key of the catalogue",
    "outcomes.RegisterUpload.*": "told by the file",
}


def poisonous_fields():
    """{model: its fields in which somebody may write what they like}."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in OURS and not hasattr(model, "history_type"):
            fields = [f for f in model._meta.concrete_fields if _is_free(model, f)]
            if fields:
                found[model] = fields
    return found


def _is_free(model, field):
    if type(field) not in (models.CharField, models.TextField):
        return False
    label = model._meta.label
    return (
        field.editable
        and not field.choices
        and not _has_a_pattern(field)
        and not {f"{label}.{field.name}", f"{label}.*"} & NOT_TYPED.keys()
    )


def _has_a_pattern(field):
    """Whether a validator says what it may look like, beyond how long it is."""
    plain = ("MaxLengthValidator", "ProhibitNullCharactersValidator")
    return any(type(check).__name__ not in plain for check in field.validators)


@contextmanager
def poisoned_world():
    """Whatever is there, and is saved in here, has a payload first in each free field.

    The payloads take turns; what is longer than the field is cut off, which is nasty
    too. What a migration has made, such as the catalogue, is poisoned as well.
    """
    turns = count()
    fields = poisonous_fields()

    def poison(sender, instance, *, fill=True, **_ignored):
        for field in fields.get(sender, ()) if instance._state.adding else ():
            value = getattr(instance, field.attname)
            if value or (fill and value is not None and field.blank):
                payload = PAYLOADS[next(turns) % len(PAYLOADS)]
                setattr(instance, field.attname, (payload + value)[: field.max_length])

    _poison_what_is_there(fields, poison)
    pre_save.connect(poison)
    try:
        yield
    finally:
        pre_save.disconnect(poison)


def _poison_what_is_there(fields, poison):
    for model in fields:
        table, vendor = model._meta.db_table, connection.vendor
        guarded = table in append_only.tables
        _run(append_only.unguard_sql(vendor, table) if guarded else [])
        for row in model._base_manager.all():
            row._state.adding = True
            # What is empty there may have to be, together with the field beside it.
            poison(model, row, fill=False)
            values = {f.attname: getattr(row, f.attname) for f in fields[model]}
            model._base_manager.filter(pk=row.pk).update(**values)
        _run(append_only.guard_sql(vendor, table) if guarded else [])


def _run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
