"""What a certificate says, as data in both languages, taken from a decided validation.

Contents of a Swedish kompetensbevis: holder without identity number, role with SSYK,
issuer, workplace and period, skills with levels, who attested, who decided and how.
"""

from accounts.models import Letterhead
from participants.disclosure import is_protected

from .catalogue import Level

FORMAT = "jobbfabriken-certificate/1"

# Written here and not in the translations: an issued paper must not follow them.
LEVEL_NAMES = {
    Level.WITH_SUPERVISION: {"sv": "Med handledning", "en": "With supervision"},
    Level.INDEPENDENT: {"sv": "Självständig", "en": "Independent"},
    Level.PROFICIENT: {"sv": "Säker", "en": "Proficient"},
}


def certificate_content(validation, *, serial, on, with_statement):
    """The content to freeze. Of a protected person it says nothing about where."""
    enrolment = validation.enrolment
    participant = enrolment.participant
    hidden = is_protected(participant)
    return {
        "format": FORMAT,
        "serial": serial,
        "issued_on": on.isoformat(),
        "holder": {"name": f"{participant.first_name} {participant.last_name}"},
        "issuer": _issuer(enrolment.programme.organisation),
        "programme": "" if hidden else enrolment.programme.name,
        "role": role_content(validation.role),
        "kind": validation.kind,
        "seqf_level": validation.seqf_level,
        "decision_reference": validation.decision_reference,
        "period": _period(validation, on),
        "workplaces": [] if hidden else _workplaces(validation),
        "level_names": {str(level.value): n for level, n in LEVEL_NAMES.items()},
        "skills": _skills(validation),
        "is_role_complete": validation.is_role_complete,
        "statement": validation.statement if with_statement else "",
        "attested": _attested(validation, hidden=hidden),
        "decided": {
            "name": validation.assessor.name,
            "on": _day(validation.decided_on),
            "methods": validation.methods,
        },
    }


def _day(value):
    return value.isoformat() if value else None


def _period(validation, on):
    """What has been, never what is to come: a placement may go on after the issue."""
    ends_on = validation.ends_on and min(validation.ends_on, on)
    return {"from": _day(validation.starts_on), "to": _day(ends_on)}


def issuer_content(organisation, letterhead):
    """With what its papers look like, if it has chosen that."""
    look = {"letterhead": letterhead.frozen} if letterhead else {}
    return {
        "name": organisation.name,
        "organisation_number": organisation.organisation_number,
        **look,
    }


def _issuer(organisation):
    letterheads = Letterhead.objects.select_related("logo")
    return issuer_content(
        organisation, letterheads.filter(organisation=organisation).first()
    )


def role_content(role):
    return {
        "code": role.code,
        "version": role.version,
        "name": {"sv": role.name_sv, "en": role.name_en},
        "ssyk": role.ssyk,
        "ssyk_label": role.ssyk_label,
    }


def _workplaces(validation):
    name = validation.workplace or validation.supervisor.employer.name
    return [{"name": name, "employer": validation.supervisor.employer.name}]


def _skills(validation):
    shown = validation.assessments.shown().select_related("skill")
    return [skill_content(found.skill, found.level) for found in shown]


def skill_content(skill, level):
    return {
        "code": skill.code,
        "version": skill.version,
        "name": {"sv": skill.name_sv, "en": skill.name_en},
        "level": level,
    }


def _attested(validation, *, hidden):
    supervisor = validation.supervisor
    return {
        "name": "" if hidden else validation.attested_by_name,
        "title": "" if hidden else supervisor.title,
        "employer": "" if hidden else supervisor.employer.name,
        "on": _day(validation.attested_on),
    }
