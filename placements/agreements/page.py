"""What the pages show of an agreement, in words of the active language.

The participant of the placement has been through disclose before any of this.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from participants.disclosure import is_protected
from placements import permissions
from placements.models import Acceptance, Agreement, Party

from .content import LANGUAGES
from .standing import standing_of
from .wording import CLAUSES, FACTS, PARTIES, changes_between, for_reader, in_words


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


def may_make(user, placement):
    """Nothing is agreed about a placement that is over."""
    return not placement.is_closed and permissions.may_manage(user, placement)


def text_in_words(data, language):
    """The text as the parties read it; `data` has been through for_reader."""
    return {
        "parties": in_words(PARTIES, data, language),
        "facts": in_words(FACTS, data, language),
        "clauses": in_words(CLAUSES, data, language),
    }


def panel_of(user, placement):
    """What the page of the placement shows: the state, and where to go on."""
    standing = standing_of(placement)
    return {
        "url": reverse("placements:agreement", args=[placement.pk]),
        "make_url": reverse("placements:agreement_make", args=[placement.pk]),
        "latest": standing.latest,
        "state": _state(standing),
        "rows": _rows(standing),
        "may_make": may_make(user, placement),
    }


def page_of(user, placement):
    """The text, who has accepted it, what can be done, and the versions before."""
    standing, language = standing_of(placement), language_now()
    shown = [for_reader(v.data, placement.participant) for v in standing.versions]
    may_manage = permissions.may_manage(user, placement)
    page = {
        "standing": standing,
        "latest": standing.latest,
        "state": _state(standing),
        "rows": _rows(standing, with_steps=may_manage and standing.is_open),
        "asked": standing.asked,
        "may_make": may_make(user, placement),
        "earlier": _earlier(standing, shown, language),
        "text": text_in_words(shown[0], language) if shown else None,
        "changes": [],
    }
    if standing.is_outdated:
        now = for_reader(standing.data_now, placement.participant)
        page["changes"] = changes_between(shown[0], now, language)
        page["void"] = _signers(standing.latest, placement.participant)
    return page


def signer_of(acceptance, participant):
    """The name below a yes; a protected person's is on no page."""
    if acceptance.party == Party.PARTICIPANT and is_protected(participant):
        return participant.shown.name
    return acceptance.name


def _state(standing):
    """(words, colour) of where the agreement stands."""
    if standing.latest is None:
        return _("none yet"), "neutral"
    if standing.is_outdated:
        return _("no longer holds"), "danger"
    if standing.is_agreed:
        return _("accepted by all three"), "success"
    if standing.placement.is_closed:
        return _("was never accepted by all"), "neutral"
    return _("waits for acceptance"), "warning"


def _rows(standing, *, with_steps=False):
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
            changes_between(shown[place], shown[place - 1], language),
            _signers(agreement, participant),
        )
        for place, agreement in enumerate(standing.versions)
        if place
    ]


def _signers(agreement, participant):
    """“Karin Holm (employer)” for each yes of the version."""
    return [
        f"{signer_of(yes, participant)} ({yes.get_party_display()})"
        for yes in agreement.acceptances.all()
    ]
