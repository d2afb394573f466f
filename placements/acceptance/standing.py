"""Where a text stands: which version holds, and who has said yes.

Computed from facts, never stored. A yes holds for its own text only: when the placement
or the meeting says something else than the latest version, no yes holds until a new one
is accepted.
"""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.functional import cached_property

from placements.models import Acceptance, Agreement, AgreementRequest, Party

from .kinds import Kind, kind_of


@dataclass
class Standing:
    """`versions` has the latest first; the first is the one that may hold."""

    placement: object
    kind: Kind
    versions: list = field(default_factory=list)

    @property
    def latest(self):
        return self.versions[0] if self.versions else None

    @cached_property
    def data_now(self):
        """What a new version would say, with what people wrote in the latest."""
        return self.kind.content_now(self.placement, self.latest)

    @cached_property
    def is_outdated(self):
        """Whether something else would be written now than in the latest version.

        Not once it is over: what was agreed stays what was agreed.
        """
        if self.latest is None or self.kind.is_over(self.placement):
            return False
        return not self.kind.same_text(self.latest.data, self.data_now)

    @property
    def is_open(self):
        """Whether the latest version can be accepted."""
        return (
            self.latest is not None
            and not self.is_outdated
            and not self.kind.is_over(self.placement)
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


def standing_of(placement, meeting=None):
    """Of the placement's terms, or of a meeting's minutes.

    Three queries, however many versions there are.
    """
    versions = _versions().filter(placement=placement, meeting=meeting)
    return Standing(placement, kind_of(meeting), list(versions))


def standings_of(placement, meetings):
    """{meeting.pk: the Standing of its minutes} for all of a placement's meetings."""
    found = {meeting.pk: [] for meeting in meetings}
    for version in _versions().filter(placement=placement, meeting__in=meetings):
        found[version.meeting_id].append(version)
    return {
        meeting.pk: Standing(placement, kind_of(meeting), found[meeting.pk])
        for meeting in meetings
    }


def _versions():
    acceptances = Acceptance.objects.select_related("recorded_by")
    requests = AgreementRequest.objects.select_related("link", "asked_by")
    return Agreement.objects.select_related("made_by", "meeting").prefetch_related(
        Prefetch("acceptances", acceptances), Prefetch("requests", requests)
    )
