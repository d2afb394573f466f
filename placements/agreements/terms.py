"""The terms of a placement as a kind of text that three parties accept."""

from django.urls import reverse

from core.dates import today
from placements.acceptance.kinds import Kind

from .content import agreement_content, terms_of
from .wording import CLAUSES, FACTS, PARTIES


class PlacementTerms(Kind):
    name = "agreement"
    request_mail = "agreement_request"
    receipt_mail = "agreement_receipt"
    answered_mail = "agreement_answered"
    # The clauses follow the form; when a release words them better, nobody's agreement
    # is void for it.
    besides = ("format", "version", "made_on", "clauses")
    parties, facts, clauses = PARTIES, FACTS, CLAUSES
    paper = "placements/agreements/pdf.html"
    file_words = {"sv": "overenskommelse", "en": "agreement"}

    def content_now(self, placement, latest):
        return agreement_content(
            placement, version=latest.version, on=today(), terms=terms_of(latest.data)
        )

    def url(self, agreement):
        return reverse("placements:agreement", args=[agreement.placement_id])


TERMS = PlacementTerms()
