"""Who could come next: enrolled in the programme, and not on a post yet."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.formats import day as in_words
from core.text import fold
from participants.models import Enrolment
from placements.models import Placement, Status
from placements.models.codes import BINDING

# More than anyone reads; a queue that long is sorted by the database alone.
LONGEST = 200


def queue_of(programme, user):
    """Without those who have a post, or have served a whole term on one."""
    on_posts = Placement.objects.filter(enrolment=OuterRef("pk"), post__isnull=False)
    on_the_way = Q(status__in=set(BINDING) - {Status.ENDED})
    served = Q(status=Status.ENDED, ends_on__gte=F("planned_ends_on"))
    return (
        Enrolment.objects.in_casework_of(user)
        .ongoing()
        .filter(~Exists(on_posts.filter(on_the_way | served)), programme=programme)
    )


def size_of(queue, programme):
    """{all, nearby}: how many wait, and how many of them live where the posts are."""
    nearby = Q(area__in=programme.areas.values("pk"))
    return queue.aggregate(all=Count("pk"), nearby=Count("pk", filter=nearby))


@dataclass(frozen=True)
class Candidate:
    """Somebody in the queue, beside what one post needs."""

    enrolment: Enrolment
    wants_it: bool | None
    is_in_time: bool | None
    lives_nearby: bool
    days_waited: int

    @property
    def rank(self):
        """The work they want, in time, from the area; then who has waited longest."""
        return (
            {True: 0, None: 1, False: 2}[self.wants_it],
            {True: 0, None: 0, False: 1}[self.is_in_time],
            not self.lives_nearby,
            -self.days_waited,
            self.enrolment.pk,
        )

    @property
    def reasons(self):
        """What speaks for and against, as (words, colour of the tag)."""
        wish = getattr(self.enrolment, "post_wish", None)
        if self.wants_it is True:
            yield _("wants this work"), "success"
        elif self.wants_it is False:
            yield _("wants: %(work)s") % {"work": wish.role}, "warning"
        if self.is_in_time is False:
            can = in_words(wish.can_start_on)
            yield _("can begin %(day)s") % {"day": can}, "warning"
        elif self.is_in_time:
            yield _("can begin in time"), "success"
        if self.lives_nearby:
            yield _("lives in the area"), "info"

    @property
    def waited(self):
        words = ngettext("%(days)s day", "%(days)s days", self.days_waited)
        return words % {"days": self.days_waited}


def candidates(queue, post, starts_on, day):
    """The queue, best fit first."""
    rows = (
        queue.select_related("participant__protection", "post_wish", "coach", "area")
        .annotate(is_nearby=Exists(_areas_of(post.programme)))
        .order_by("enrolled_on", "pk")[:LONGEST]
    )
    found = [_candidate(enrolment, post, starts_on, day) for enrolment in rows]
    return sorted(found, key=lambda candidate: candidate.rank)


def _areas_of(programme):
    return programme.areas.filter(pk=OuterRef("area"))


def _candidate(enrolment, post, starts_on, day):
    wish = getattr(enrolment, "post_wish", None)
    wants_it = is_in_time = None
    if wish and wish.role:
        wants_it = fold(wish.role) == fold(post.title)
    if wish and wish.can_start_on:
        is_in_time = wish.can_start_on <= max(starts_on, day)
    return Candidate(
        enrolment=enrolment,
        wants_it=wants_it,
        is_in_time=is_in_time,
        lives_nearby=enrolment.is_nearby,
        days_waited=max(0, (day - enrolment.enrolled_on).days),
    )
