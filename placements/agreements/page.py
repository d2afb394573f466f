"""What the pages show of the agreement of a placement.

The participant of the placement has been through disclose before any of this.
"""

from django.urls import reverse

from placements import permissions
from placements.acceptance.page import page_of as page_of_text
from placements.acceptance.page import rows_of, state_of
from placements.acceptance.standing import standing_of


def may_make(user, placement):
    """Nothing is agreed about a placement that is over."""
    return not placement.is_closed and permissions.may_manage(user, placement)


def panel_of(user, placement):
    """What the page of the placement shows: the state, and where to go on."""
    standing = standing_of(placement)
    return {
        "url": reverse("placements:agreement", args=[placement.pk]),
        "make_url": reverse("placements:agreement_make", args=[placement.pk]),
        "latest": standing.latest,
        "state": state_of(standing),
        "rows": rows_of(standing),
        "may_make": may_make(user, placement),
    }


def page_of(user, placement):
    """The text, who has accepted it, what can be done, and the versions before."""
    page = page_of_text(user, standing_of(placement))
    return page | {"may_make": may_make(user, placement)}
