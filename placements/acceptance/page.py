"""What the pages show of a text and its acceptances, in words of the active language.

The participant of the placement has been through disclose before any of this.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from participants.disclosure import is_protected
from placements import permissions
from placements.models import Acceptance, Agreement, Party

from .kinds import LANGUAGES
from .wording import for_reader


@dataclass
class PartyRow:
    """One of the three: its name, its yes if there is one, and how to get it."""

    party: str
    label: str
    name: str
    acceptance: Acceptance | None
    holds: bool
    signer: str = ""
    steps: tuple = ()


@dataclass
class Earlier:
    """A version that another has replaced: what changed, and whose yes is void."""

    agreement: Agreement
    changes: list
    void: list


def language_now():
    return "en" if get_language() == "en" else LANGUAGES[0]


def page_of(user, standing):
    """The text, who has accepted it, what can be done, and the versions before."""
    placement, language = standing.placement, language_now()
    participant = placement.participant
    shown = [for_reader(v.data, participant) for v in standing.versions]
    may_manage = permissions.may_manage(user, placement)
    page = {
        "latest": standing.latest,
        "state": state_of(standing),
        "rows": rows_of(standing, with_steps=may_manage and standing.is_open),
        "asked": standing.asked,
        "earlier": _earlier(standing, shown, language),
        "text": standing.kind.text(shown[0], language) if shown else None,
        "changes": [],
    }
    if standing.is_outdated:
        now = for_reader(standing.data_now, participant)
        page["changes"] = standing.kind.changes(shown[0], now, language)
        page["void"] = signers_of(standing.latest, participant)
    return page


def signers_of(agreement, participant):
    """“Karin Holm (employer)” for each yes of the version."""
    return [
        f"{signer_of(yes, participant)} ({yes.get_party_display()})"
        for yes in agreement.acceptances.all()
    ]


def signer_of(acceptance, participant):
    """The name below a yes; a protected person's is on no page."""
    if acceptance.party == Party.PARTICIPANT and is_protected(participant):
        return participant.shown.name
    return acceptance.name


def state_of(standing):
    """(words, colour) of where the agreement stands."""
    if standing.latest is None:
        return _("none yet"), "neutral"
    if standing.is_outdated:
        return _("no longer holds"), "danger"
    if standing.is_agreed:
        return _("accepted by all three"), "success"
    if standing.kind.is_over(standing.placement):
        return _("was never accepted by all"), "neutral"
    return _("waits for acceptance"), "warning"


def rows_of(standing, *, with_steps=False):
    participant = standing.placement.participant
    names = {
        Party.ORGANISER: standing.placement.enrolment.programme.organisation.name,
        Party.EMPLOYER: standing.placement.employer.name,
        Party.PARTICIPANT: participant.shown.name,
    }
    rows = []
    for party in Party:
        yes = standing.accepted.get(party)
        row = PartyRow(
            party, party.label, names[party], yes, holds=not standing.is_outdated
        )
        if yes:
            row.signer = signer_of(yes, participant)
        elif with_steps:
            row.steps = _steps(standing, party)
        rows.append(row)
    return rows


def _steps(standing, party):
    """(label, address, whether it is a page with a form) of how to get the yes."""
    pk = standing.latest.pk
    if party == Party.ORGANISER:
        url = reverse("placements:agreement_accept", args=[pk])
        return ((_("Accept for us"), url, False),)
    note = reverse(f"placements:agreement_note_{party}", args=[pk])
    steps = ((_("Write down the acceptance"), note, True),)
    if party == Party.EMPLOYER and not is_protected(standing.placement.participant):
        ask = reverse("placements:agreement_ask", args=[pk])
        steps = ((_ask_label(standing.asked), ask, False), *steps)
    return steps


def _ask_label(asked):
    if asked and asked.is_open:
        return _("Send the link again")
    return _("Send the employer a link")


def _earlier(standing, shown, language):
    """Each version but the latest, with what the next one changed."""
    participant = standing.placement.participant
    return [
        Earlier(
            agreement,
            standing.kind.changes(shown[place], shown[place - 1], language),
            signers_of(agreement, participant),
        )
        for place, agreement in enumerate(standing.versions)
        if place
    ]
