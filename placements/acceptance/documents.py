"""A text on paper: everything on it comes from the frozen content."""

import datetime

from django.utils import translation

from core.pdf import pdf_bytes
from placements.models import Party

from .page import signer_of
from .wording import for_reader


def paper(agreement, standing, *, language="sv"):
    """One version in one language; the same facts give the same bytes every time."""
    kind = standing.kind
    with translation.override(language):
        context = printed(agreement, standing, language=language)
        return pdf_bytes(kind.paper, context, stylesheets=kind.stylesheets)


def printed(agreement, standing, *, language):
    """What the template prints, in words of the active language.

    The participant of the standing has been disclosed. A protected person's name is on
    no paper of ours: it is written by hand.
    """
    participant = standing.placement.participant
    data = for_reader(agreement.data, participant)
    return {
        "agreement": agreement,
        "data": data,
        "created_on": datetime.date.fromisoformat(data["made_on"]),
        "author": data["organiser"]["name"],
        **standing.kind.text(data, language),
        "signatures": _signatures(agreement, data, participant),
        "replaced_by": _replaced_by(agreement, standing),
        "is_outdated": agreement == standing.latest and standing.is_outdated,
        "is_protected": participant.shown.is_protected,
    }


def filename(agreement, kind, *, language):
    """Without a name: files are mailed, and lie in folders that others see."""
    number = agreement.meeting_id or agreement.placement_id
    return f"{kind.file_words[language]}-{number}-v{agreement.version}.pdf"


def _signatures(agreement, data, participant):
    """For each party, its yes or a line to sign on."""
    accepted = {yes.party: yes for yes in agreement.acceptances.all()}
    rows = []
    for party in Party:
        yes = accepted.get(party)
        signer = signer_of(yes, participant) if yes else ""
        rows.append(
            {
                "label": party.label,
                "name": data[party]["name"],
                "yes": yes,
                "signer": signer,
            }
        )
    return rows


def _replaced_by(agreement, standing):
    """The version that took its place, or None if this is the latest."""
    latest = standing.latest
    return None if agreement == latest else latest.version
