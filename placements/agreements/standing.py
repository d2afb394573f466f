"""Where the agreement of a placement stands: which text holds, and who has said yes.

Computed from facts, never stored. A yes holds for its own text only: when the placement
says something else than the latest version, no yes holds until a new one is accepted.
"""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.functional import cached_property

from core.dates import today
from placements.models import Acceptance, Agreement, AgreementRequest, Party

from .content import agreement_content, same_text, terms_of


@dataclass
class Standing:
    """`versions` has the latest first; the first is the one that may hold."""

    placement: object
    versions: list = field(default_factory=list)

    @property
    def latest(self):
        return self.versions[0] if self.versions else None

    @cached_property
    def data_now(self):
        """What a new version would say, with the coach's words of the latest."""
        return agreement_content(
            self.placement,
            version=self.latest.version,
            on=today(),
            terms=terms_of(self.latest.data),
        )

    @cached_property
    def is_outdated(self):
        """Whether the placement says something else than the latest version.

        Not once it is over: what was agreed stays what was agreed.
        """
        if self.latest is None or self.placement.is_closed:
            return False
        return not same_text(self.latest.data, self.data_now)

    @property
    def is_open(self):
        """Whether the latest version can be accepted."""
        return (
            self.latest is not None
            and not self.is_outdated
            and not self.placement.is_closed
        )

    @cached_property
    def accepted(self):
        """{party: its Acceptance} of the latest version, whether it holds or not."""
        if self.latest is None:
            return {}
        return {yes.party: yes for yes in self.latest.acceptances.all()}

    @property
    def missing(self):
        """The parties whose yes is still needed."""
        return [party for party in Party if party not in self.accepted]

    @property
    def is_agreed(self):
        """All three have said yes to the text that holds."""
        return self.latest is not None and not self.is_outdated and not self.missing

    @property
    def asked(self):
        """The latest question to the employer about the latest version, or None."""
        if self.latest is None:
            return None
        return next(iter(self.latest.requests.all()), None)


def standing_of(placement):
    """Three queries, however many versions there are."""
    acceptances = Acceptance.objects.select_related("recorded_by")
    requests = AgreementRequest.objects.select_related("link", "asked_by")
    versions = (
        Agreement.objects.filter(placement=placement)
        .select_related("made_by")
        .prefetch_related(
            Prefetch("acceptances", acceptances), Prefetch("requests", requests)
        )
    )
    return Standing(placement, list(versions))
