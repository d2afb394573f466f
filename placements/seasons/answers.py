"""Who has answered about a period, who declined, who is waiting: per employer."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef
from django.utils.translation import gettext_lazy as _

from placements.models import Answer, Placement, SeasonLot, Status
from placements.models.season_draws import CAME_TO_NOTHING

NOT_ASKED, WAITING, YES, OTHER, NO = "not_asked", "waiting", "yes", "other", "no"
LABELS = {
    NOT_ASKED: _("Not asked"),
    WAITING: _("Waiting"),
    YES: _("Yes"),
    OTHER: _("Other dates"),
    NO: _("No, or called off"),
}


@dataclass
class EmployerAnswers:
    """One employer's line: how many stand where, and since when it has been waiting."""

    pk: int
    name: str
    counts: dict = field(default_factory=lambda: dict.fromkeys(LABELS, 0))
    waiting_since: datetime | None = None

    @property
    def numbers(self):
        return [(LABELS[state], number) for state, number in self.counts.items()]

    @property
    def is_settled(self):
        return not any(self.counts[state] for state in (NOT_ASKED, WAITING, OTHER))


def allotted(period, user):
    """The placements on the period's places, as far as the user sees them.

    Those that came to nothing stay among them; one that a coach has moved elsewhere
    is no longer on the place it had.
    """
    lots = SeasonLot.objects.filter(
        placement=OuterRef("pk"), period=period, places__workplace=OuterRef("workplace")
    )
    on_place = lots.filter(released_at=None) | lots.filter(
        placement__status__in=CAME_TO_NOTHING
    )
    return Placement.objects.visible_to(user).filter(Exists(on_place))


def answers_of(period, user):
    """A line for each employer, those with something left to do first. One query."""
    rows = (
        allotted(period, user)
        .with_latest_answer()
        .order_by()
        .values("employer", "employer__name", "status", "latest_answer")
        .annotate(number=Count("pk"), since=Min("offered_at"))
    )
    employers = {}
    for row in rows:
        line = employers.setdefault(
            row["employer"], EmployerAnswers(row["employer"], row["employer__name"])
        )
        state = state_of(row["status"], row["latest_answer"])
        line.counts[state] += row["number"]
        if state == WAITING:
            since = filter(None, [line.waiting_since, row["since"]])
            line.waiting_since = min(since, default=None)
    return sorted(employers.values(), key=lambda line: (line.is_settled, line.name))


def totals(lines):
    """[(label, number)] over all employers."""
    return [
        (label, sum(line.counts[state] for line in lines))
        for state, label in LABELS.items()
    ]


def state_of(status, latest_answer):
    """What a placement's status comes to, for one who waits for answers."""
    if status == Status.REQUESTED:
        return OTHER if latest_answer == Answer.OTHER_DATES else NOT_ASKED
    if status == Status.OFFERED:
        return WAITING
    return NO if status in CAME_TO_NOTHING else YES


def to_ask(period, user):
    """Those nobody has asked about. About a protected person the coach calls."""
    unasked = allotted(period, user).filter(
        status=Status.REQUESTED, participant__protection=None
    )
    rows = unasked.with_latest_answer().values_list("pk", "latest_answer")
    return [pk for pk, answer in rows.order_by("pk") if answer != Answer.OTHER_DATES]


def to_certify(period, user):
    """Finished placements of the period, without those that only a coach handles."""
    ended = allotted(period, user).filter(
        status=Status.ENDED, participant__protection=None
    )
    return list(
        ended.order_by("employer__name", "participant__last_name", "pk").values_list(
            "pk", flat=True
        )
    )
