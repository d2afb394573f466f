"""What placements add to the caseload and to a participant's page."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import (
    Count,
    Exists,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    prefetch_related_objects,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.dates import today
from employers.models import CapabilityLink, ContactSuggestion
from participants.caseload import has_any, prepared
from participants.contributions import Contribution, Event, Panel, Stage, TileRule
from participants.models import Step

from . import permissions
from .attendance.alerts import with_alerts
from .models import Placement, Status
from .models.codes import ONGOING, PREPARED

ENDING_WITHIN = timedelta(days=60)


class PlacementContribution(Contribution):
    def stages(self, day):
        return {
            Stage.MATCHING: has_any(Placement.objects.prepared()),
            Stage.PLACEMENT: has_any(Placement.objects.ongoing()),
        }

    def tiles(self, day):
        ending_by = day + ENDING_WITHIN
        waiting = Placement.objects.waiting().filter(enrolment=OuterRef("pk"))
        first = waiting.order_by("offered_at")
        return [
            TileRule(
                need="waiting",
                title=gettext_lazy("Waiting for an employer"),
                condition=has_any(Placement.objects.waiting()),
                aggregates={
                    "oldest": Min(prepared(Subquery(first.values("offered_at")[:1])))
                },
                implied=("oldest",),
                describe=_describe_waiting,
                order=20,
            ),
            TileRule(
                need="ending",
                title=gettext_lazy("Placements ending within 60 days"),
                condition=has_any(Placement.objects.ending_by(ending_by)),
                aggregates={
                    "without": Count("pk", filter=~Q(has_any(Step.objects.open())))
                },
                describe=_describe_ending,
                order=30,
            ),
        ]

    def needs(self, day):
        return [
            has_any(Placement.objects.waiting_for_coach(day)),
            _has_suggestion(),
        ]

    def prefetches(self, day):
        return [
            Prefetch(
                "placements",
                queryset=Placement.objects.current()
                .with_latest_answer()
                .with_waiting_extension(day)
                .select_related("employer", "post"),
                to_attr="current_placements",
            )
        ]

    def cell(self, enrolment):
        """The include reads `enrolment.current_placements`."""
        return "placements/includes/cell.html" if enrolment.current_placements else None

    def events(self, enrolments):
        return [
            Event(
                on=happening.on,
                kind="placement",
                template="placements/includes/event.html",
                obj=happening,
            )
            for enrolment in enrolments
            for placement in placements_of(enrolment)
            for happening in _happenings(placement)
        ]

    def panels(self, user, enrolment):
        placements = placements_of(enrolment)
        if not placements:
            return []
        return [Panel("placements/includes/panel.html", {"placements": placements})]

    def milestones(self, enrolment):
        started = [
            placement.starts_on
            for placement in placements_of(enrolment)
            if placement.is_ongoing or placement.status == Status.ENDED
        ]
        return {Stage.PLACEMENT: min(started)} if started else {}

    def hindrances_to_exit(self, enrolment, ended_on):
        """A post stays taken, and an employer keeps waiting, until somebody says so."""
        rows = enrolment.placements.for_list().filter(status__in=[*PREPARED, *ONGOING])
        return [
            _("End or cancel the placement at %(employer)s first.")
            % {"employer": placement.employer}
            for placement in rows
        ]

    def actions(self, user, enrolment):
        if not permissions.may_propose(user, enrolment):
            return []
        return [
            (
                _("Propose a placement"),
                reverse("placements:propose", args=[enrolment.pk]),
            )
        ]


def placements_of(enrolment):
    """What the parts of a person's page tell of, read once for each enrolment."""
    placements = Placement.objects.for_list().select_related("meeting_booking")
    told = with_alerts(placements, today()).prefetch_related("requests")
    lookup = Prefetch("placements", told, to_attr="placements_told")
    prefetch_related_objects([enrolment], lookup)
    return enrolment.placements_told


def of_placements(rows):
    """One of these rows, of a model with a `placement`, is of the enrolment's."""
    own = rows.order_by().filter(placement__enrolment=OuterRef("pk"))
    return prepared(Exists(own))


@dataclass(frozen=True)
class Happening:
    """One thing that happened with a placement, as a line of the timeline."""

    on: date
    title: str
    placement: Placement
    text: str = ""


def _happenings(placement):
    for request in placement.requests.all():
        if request.answered_at:
            yield Happening(
                timezone.localdate(request.answered_at),
                request.answer_label,
                placement,
                request.comment,
            )
        else:
            on = timezone.localdate(request.asked_at)
            yield Happening(on, _("Placement proposed"), placement)
    if placement.is_ongoing or placement.status == Status.ENDED:
        yield Happening(placement.starts_on, _("Placement started"), placement)
    if placement.status == Status.ENDED:
        yield Happening(
            placement.ends_on,
            _("Placement ended, %(reason)s")
            % {"reason": placement.get_end_reason_display()},
            placement,
            placement.closing_note,
        )
    if placement.status == Status.CANCELLED:
        yield Happening(
            timezone.localdate(placement.cancelled_at),
            _("Placement called off, %(reason)s")
            % {"reason": placement.get_cancel_reason_display()},
            placement,
            placement.closing_note,
        )


def _has_suggestion():
    """A contact has named somebody else who should answer; see employers.suggestions.

    Not for a protected person: nobody else is asked by mail then. Begins with the
    suggestions, which are few, and not with the caseload.
    """
    links = ContactSuggestion.objects.waiting().values("link")
    placements = Placement.objects.filter(participant__protection__isnull=True)
    return reduce(
        or_,
        (
            Q(pk__in=placements.filter(**{f"{way}__in": links}).values("enrolment"))
            for way in (
                "requests__link",
                "agreements__requests__link",
                "attendance_months__link",
            )
        ),
    )


def _describe_waiting(user, count, figures):
    oldest = figures["oldest"]
    if not oldest:
        return count, _("nobody is waiting"), False
    waited = today() - timezone.localdate(oldest)
    if not waited.days:
        return count, _("asked today"), False
    detail = ngettext(
        "longest unanswered %(days)s day",
        "longest unanswered %(days)s days",
        waited.days,
    ) % {"days": waited.days}
    return count, detail, waited >= CapabilityLink.LIFETIME


def _describe_ending(user, count, figures):
    without = figures["without"]
    if not count:
        return count, _("no placement ends soon"), False
    if not without:
        return count, _("all have a next step"), False
    detail = ngettext(
        "%(without)s lacks a next step", "%(without)s lack a next step", without
    ) % {"without": without}
    return count, detail, False
