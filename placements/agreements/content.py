"""What an agreement says, as data in both languages, taken from a placement."""

from dataclasses import dataclass

from django.utils import translation

from placements.acceptance.kinds import LANGUAGES
from placements.models import Form

from . import clauses

FORMAT = "jobbfabriken-agreement/1"


@dataclass(frozen=True)
class Terms:
    """What the coach writes, in one language, and the placement does not know."""

    goals: str
    insurance: str = ""
    additional: str = ""


def terms_of(data):
    """The coach's own words of a version that was made."""
    return Terms(**data["written"])


def agreement_content(placement, *, version, on, terms):
    """The content to freeze: the placement's facts as they are now."""
    return {
        "format": FORMAT,
        "version": version,
        "made_on": on.isoformat(),
        "clauses": _clauses(placement.form),
        **text_of(placement, terms),
    }


def text_of(placement, terms):
    """What the parties agree on, whichever version it is.

    The parties are organisations and a person: a new coach or contact changes nothing
    in it. Who said yes for them stands with the acceptances.
    """
    programme, participant = placement.enrolment.programme, placement.participant
    return {
        "placement": placement.pk,
        "organiser": {
            **_company(programme.organisation),
            "programme": programme.name,
        },
        "employer": _company(placement.employer),
        "participant": {"name": f"{participant.first_name} {participant.last_name}"},
        **_facts(placement),
        "written": {
            "goals": terms.goals,
            "insurance": terms.insurance,
            "additional": terms.additional,
        },
    }


def _facts(placement):
    place, supervisor = placement.workplace, placement.supervisor
    return {
        "workplace": {
            "name": place.name,
            "address": place.address,
            "city": place.city,
        },
        "supervisor": supervisor.name if supervisor else "",
        "form": placement.form,
        "role": placement.role,
        "tasks": placement.tasks,
        "schedule": placement.schedule,
        "extent": placement.extent,
        "weekly_hours": placement.weekly_hours,
        "period": {
            "from": placement.starts_on.isoformat(),
            "to": placement.ends_on.isoformat(),
        },
    }


def _company(company):
    return {
        "name": company.name,
        "organisation_number": company.organisation_number,
    }


def _names_of(form):
    """The form's name in both languages, whichever is active."""
    names = {}
    for language in LANGUAGES:
        with translation.override(language):
            names[language] = str(Form(form).label)
    return names


def _clauses(form):
    return {
        "form_name": _names_of(form),
        "form": clauses.meaning_of(form),
        "introduction": clauses.INTRODUCTION,
        "environment": clauses.ENVIRONMENT,
        "insurance": clauses.insurance_of(form),
        "presence": clauses.PRESENCE,
        "confidentiality": clauses.CONFIDENTIALITY,
        "changes": clauses.CHANGES,
    }
