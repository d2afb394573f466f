"""The texts in other languages are an administrator's."""

from tests.access_world import Row
from validation.models import Skill

READS = {"admin": 200}
WRITES = {"admin": 302}


def extend(world):
    """Nothing of anybody's: the catalogue is the same for all."""


ROWS = [
    Row("validation:languages", get=READS, other=403),
    Row(
        "validation:language",
        args=lambda w: ["ar"],
        get=READS,
        shared=True,
        other=403,
    ),
    Row(
        "validation:phrases",
        args=lambda w: ["ar"],
        get=READS,
        post=WRITES,
        data=lambda w: {"send": "إرسال", "checked_by": "Layla Haddad"},
        shared=True,
        other=403,
    ),
    Row(
        "validation:skill_text",
        args=lambda w: ["ar", Skill.objects.get(code="MV-01").pk],
        get=READS,
        post=WRITES,
        data=lambda w: {"name": "نظافة", "checked_by": "Layla Haddad"},
        shared=True,
        other=403,
    ),
    Row(
        "validation:drafts_read",
        args=lambda w: ["fa"],
        get=READS,
        post=WRITES,
        data=lambda w: {"checked_by": "Parisa Rad", "checked_on": "2026-11-20"},
        shared=True,
        other=403,
    ),
    Row(
        "validation:drafts_remove",
        args=lambda w: ["ti"],
        post=WRITES,
        shared=True,
        other=403,
    ),
]
