"""A certificate of nobody, to show what an organisation's papers would look like."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.canonical import canonical_json, sha256
from core.dates import today
from validation.documents import certificate_pdf
from validation.models import Certificate, Method, OccupationalRole, Validation
from validation.models.content import (
    FORMAT,
    LEVEL_NAMES,
    issuer_content,
    role_content,
    skill_content,
)

SERIAL = "0000-0000-0000"


def specimen_pdf(letterhead, *, logo, language):
    """`letterhead` need not be saved, nor `logo`, the PNG in it."""
    content = canonical_json(_content(letterhead, *_people(language)))
    certificate = Certificate(
        serial=SERIAL, content=content, content_sha256=sha256(content), is_public=False
    )
    return certificate_pdf(certificate, language=language, logo=logo, is_specimen=True)


def _people(language):
    with override(language):
        return _("First name Surname"), _("A supervisor"), _("An assessor")


def _content(letterhead, holder, supervisor, assessor):
    """Nothing in it is read from a case."""
    role = OccupationalRole.objects.current().first()
    organisation = letterhead.organisation
    on = today().isoformat()
    return {
        "format": FORMAT,
        "serial": SERIAL,
        "issued_on": on,
        "holder": {"name": holder},
        "issuer": issuer_content(organisation, letterhead),
        "programme": "",
        "role": role_content(role),
        "kind": Validation.Kind.WORKPLACE_ASSESSMENT,
        "seqf_level": None,
        "decision_reference": "",
        "period": {"from": on, "to": on},
        "workplaces": [],
        "level_names": {str(level.value): n for level, n in LEVEL_NAMES.items()},
        "skills": [
            skill_content(skill, 1 + n % 3) for n, skill in enumerate(role.skills.all())
        ],
        "is_role_complete": False,
        "statement": "",
        "attested": {"name": supervisor, "title": "", "employer": "", "on": on},
        "decided": {"name": assessor, "on": on, "methods": [Method.OBSERVATION]},
    }
