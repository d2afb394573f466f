"""What the board needs of the database: as few queries for many posts as for one."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from participants.disclosure import NAME, disclose
from participants.models import Step
from placements.models import EndPhaseTask, Placement

from .lines import Kind, Line, Tenure

TENURE = (
    "pk",
    "starts_on",
    "holds_from",
    "ends_on",
    "planned_ends_on",
    "status",
    "end_reason",
    "offered_at",
)


@dataclass(frozen=True)
class Person:
    """Whoever holds a post, as far as the reader may know."""

    name: str
    short_name: str
    url: str = ""
    enrolment_url: str = ""
    has_next: bool = True


def lines_of(programme):
    """Every post with all who have held it: two queries."""
    posts = programme.posts.select_related("workplace__employer", "supervisor")
    tenures = _tenures(post__programme=programme)
    return [_line(programme, post, tenures[post.pk]) for post in posts]


def _line(programme, post, tenures):
    """A programme that closes has no empty posts afterwards."""
    open_to = min(filter(None, [post.open_to, programme.closes_on]), default=None)
    return Line(post, tuple(tenures), post.open_from, open_to)


def _tenures(**condition):
    found = defaultdict(list)
    rows = Placement.objects.binding().filter(**condition)
    rows = rows.order_by("holds_from", "pk").values_list("post_id", *TENURE)
    for post_id, *facts in rows:
        found[post_id].append(Tenure(*facts))
    return found


class People:
    """Those who hold these tenures, by tenure. Whom the reader may not see has no name:
    the post is taken all the same."""

    def __init__(self, viewer, user, tenures, day):
        placements = list(
            Placement.objects.visible_to(user)
            .filter(pk__in=[tenure.placement_id for tenure in tenures])
            .select_related("participant__protection", "enrolment")
            .annotate(has_next=_has_next(day))
            .order_by("pk")
        )
        disclose(viewer, [p.participant for p in placements], groups=(NAME,))
        self.known = {placement.pk: _person(placement) for placement in placements}
        self.somebody = Person(_("Somebody"), _("Somebody"))

    def __getitem__(self, tenure):
        return self.known.get(tenure.placement_id, self.somebody)

    def __contains__(self, tenure):
        return tenure.placement_id in self.known


def named_on_board(lines, period):
    """Only whom the page names: nobody is in the read log without having been shown."""
    for line in lines:
        closing_gaps = [vacancy.before for vacancy in line.vacancies(period)]
        for tenure in line.tenures:
            is_seen = tenure.starts_on <= period.last and tenure.ends_on >= period.first
            has_task = tenure.is_ongoing or tenure.kind == Kind.OFFERED
            if is_seen or has_task or tenure in closing_gaps:
                yield tenure


def _has_next(day):
    """Something is planned for the time after: a step ahead, or another placement."""
    steps = Step.objects.filter(
        enrolment=OuterRef("enrolment"), done_at__isnull=True, due_on__gte=day
    )
    later = Placement.objects.prepared().filter(
        participant=OuterRef("participant"), starts_on__gt=OuterRef("ends_on")
    )
    return Q(Exists(steps)) | Q(Exists(later))


def _person(placement):
    shown = placement.participant.shown
    return Person(
        name=shown.reference if shown.is_protected else shown.name,
        short_name=shown.reference if shown.is_protected else shown.short_name,
        url=placement.get_absolute_url(),
        enrolment_url=placement.enrolment.get_absolute_url(),
        has_next=placement.has_next,
    )


def tasks_done(programme, day):
    """{(placement, task)} of those at work, and of those who have just left."""
    return set(
        EndPhaseTask.objects.filter(
            placement__post__programme=programme,
            placement__ends_on__gte=day - datetime.timedelta(days=31),
        ).values_list("placement_id", "task")
    )
