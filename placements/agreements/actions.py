"""Making a version of the agreement; how it is accepted, see placements.acceptance."""

from functools import partial

from placements.acceptance.actions import freeze

from .content import agreement_content, terms_of


def make_agreement(placement, *, terms, by):
    """Freeze the placement as it is now, with the coach's words."""
    return freeze(placement, partial(agreement_content, terms=terms), by=by)


def renew_agreement(agreement, *, by):
    """The same words about a placement that has changed."""
    terms = terms_of(agreement.data)
    return make_agreement(agreement.placement, terms=terms, by=by)
