"""What has come of promised places: counted from placements, never typed in."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from core.dates import today
from employers.models import Contract, Promise
from placements.models import Placement
from placements.models.codes import AGREED, STARTED
from placements.models.form_rules import FORM_RULES

Kind = Promise.Kind


def kind_kept_by(rule):
    """Which kind of promise a placement keeps, by the rule on its form."""
    if rule.is_seasonal:
        return Kind.SEASONAL
    return Kind.EMPLOYMENT if rule.is_employment else Kind.PRACTICE


@dataclass(frozen=True)
class Kept:
    """A promise with what has come of it until a day.

    `delivered` have started; `agreed` have the employer's yes and begin later.
    """

    promise: Promise
    delivered: int
    agreed: int
    on: date

    @property
    def lacking(self):
        return max(0, self.promise.count - self.delivered - self.agreed)

    @property
    def expected(self):
        """How many should have come by now: evenly over the days, rounded down."""
        promise = self.promise
        if self.on < promise.starts_on:
            return 0
        days = (promise.ends_on - promise.starts_on).days + 1
        gone = min((self.on - promise.starts_on).days + 1, days)
        return promise.count * gone // days

    @property
    def is_over(self):
        return self.on > self.promise.ends_on

    @property
    def is_behind(self):
        """Fewer than expected by now, also with those that are agreed."""
        return self.delivered + self.agreed < self.expected

    @property
    def counted(self):
        """Of the promised: more than that does not make up for another promise."""
        return min(self.delivered, self.promise.count)


@dataclass
class Standing:
    """A contract and how its promises are kept."""

    contract: Contract
    promises: list = field(default_factory=list)

    @property
    def promised(self):
        return sum(kept.promise.count for kept in self.promises)

    @property
    def delivered(self):
        return sum(kept.delivered for kept in self.promises)

    @property
    def agreed(self):
        return sum(kept.agreed for kept in self.promises)

    @property
    def lacking(self):
        return sum(kept.lacking for kept in self.promises)

    @property
    def share(self):
        if not self.promised:
            return None
        return sum(kept.counted for kept in self.promises) / self.promised

    @property
    def is_behind(self):
        return any(kept.is_behind for kept in self.promises)


def standings(contracts, on=None):
    """The standing of each contract, those behind first. Two queries, however many.

    Everybody counts: a contractor is to have credit for all it has taken in, and the
    number names nobody.
    """
    found = {c.pk: Standing(c) for c in contracts.select_related("employer")}
    promises = Promise.objects.filter(contract__in=list(found)).annotate(
        delivered=_count(STARTED), agreed=_count(AGREED)
    )
    for promise in promises:
        found[promise.contract_id].promises.append(
            Kept(promise, promise.delivered, promise.agreed, on or today())
        )
    return sorted(found.values(), key=_most_behind_first)


def _most_behind_first(standing):
    share = 1 if standing.share is None else standing.share
    return not standing.is_behind, share, standing.contract.employer.name


def _count(statuses):
    """How many placements of the promise's kind began within its days."""
    kind = Case(
        *(
            When(form=form, then=Value(kind_kept_by(rule)))
            for form, rule in FORM_RULES.items()
        ),
        default=Value(""),
    )
    kept = (
        Placement.objects.alias(kind_of_place=kind)
        .filter(
            kind_of_place=OuterRef("kind"),
            status__in=statuses,
            employer=OuterRef("contract__employer"),
            starts_on__gte=OuterRef("starts_on"),
            starts_on__lte=OuterRef("ends_on"),
        )
        .order_by()
        .values("employer")
        .annotate(number=Count("pk"))
    )
    return Coalesce(Subquery(kept.values("number")), 0)
