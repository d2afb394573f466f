"""Who gets what from agreements of placements."""

from placements.acceptance import actions
from placements.agreements.actions import make_agreement
from placements.agreements.content import Terms
from placements.models import Party
from tests.access_world import Row
from tests.factories.agreements import accept, agreement

READERS = {"coach": 200, "colleague": 200, "coordinator": 200}
MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}
PARTIES = (Party.EMPLOYER, Party.PARTICIPANT)


def extend(world):
    """One that waits for everybody, an old version, and one of a protected person."""
    world.agreement = agreement(world.active_placement)
    world.old_agreement = accept(agreement(world.paused_placement))
    make_agreement(world.paused_placement, terms=Terms("Nya mål"), by=world.coach)
    world.protected_agreement = agreement(world.protected_placement)
    world.agreement_request = actions.ask_employer(world.agreement, by=world.coach)


def of_placement(name, placement, **tables):
    return Row(
        f"placements:{name}", args=lambda w: [getattr(w, placement).pk], **tables
    )


def of_version(name, version="agreement", **tables):
    return Row(
        f"placements:{name}",
        args=lambda w: [getattr(w, version).pk],
        **tables,
    )


ROWS = [
    of_placement("agreement", "placement", get=READERS),
    of_placement("agreement", "active_placement", get=READERS),
    of_placement("agreement", "paused_placement", get=READERS),
    of_placement("agreement", "protected_placement", get={"coach": 200}),
    of_placement(
        "agreement_make",
        "active_placement",
        get=MAY,
        post=DOES,
        data=lambda w: {"goals": "Kunna maskinerna"},
    ),
    of_version("agreement_renew", post=DOES),
    of_version("agreement_accept", post=DOES),
    of_version("agreement_ask", post=DOES),
    *(
        of_version(
            f"agreement_note_{party}",
            get=MAY,
            post=DOES,
            data=lambda w: {
                "name": "Karin Holm",
                "how": "on_paper",
                "on": w.agreement.data["made_on"],
            },
        )
        for party in PARTIES
    ),
    of_version("agreement_pdf", get=READERS),
    of_version("agreement_pdf", version="old_agreement", get=READERS),
    of_version("agreement_pdf", version="protected_agreement", get={"coach": 200}),
    # The link decides, not who is signed in; see test_link.py.
    Row(
        "placements:agreement_link_pdf",
        args=lambda w: [w.agreement_request.link.pk],
        get={},
        public=True,
    ),
]
