"""Questions about many placements, asked as the office asks them."""

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from employers.models import CapabilityLink
from participants.models import Enrolment

from .codes import BINDING, MISDIRECTED, ONGOING, PREPARED, STARTED, Answer, Status

LINK_LIFETIME = CapabilityLink.LIFETIME


def end_of(day):
    """The moment after the day; comparing moments needs no conversion of each row."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class PlacementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the case: an assessor sees what was done, not the way there."""
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))

    def binding(self):
        """Those that take a person's days, and a post."""
        return self.filter(status__in=BINDING)

    def prepared(self):
        """Not started yet, but neither declined nor cancelled."""
        return self.filter(status__in=PREPARED)

    def waiting(self):
        """Sent to the employer and not answered."""
        return self.filter(status=Status.OFFERED)

    def run_out(self, day):
        """Asked so long ago, about the start or about more time, that the link no
        longer works; nobody will answer by it."""
        extensions = self._questions("extensions").run_out(day)
        return self.filter(
            Q(status=Status.OFFERED, offered_at__lt=end_of(day - LINK_LIFETIME))
            | Q(pk__in=extensions.values("placement"))
        )

    def ongoing(self):
        """Started and not ended, whatever day was agreed for the end."""
        return self.filter(status__in=ONGOING)

    def in_force(self, day):
        """Those that had started, and covered the day."""
        return self.filter(status__in=STARTED, starts_on__lte=day, ends_on__gte=day)

    def ending_by(self, day):
        return self.ongoing().filter(ends_on__lte=day)

    def with_latest_answer(self):
        """`latest_answer`: to the last question, "misdirected" when it had reached the
        wrong person, or nothing while it waits."""
        requests = self._questions("requests").with_outcome()
        of_each = requests.filter(placement=OuterRef("pk"))
        latest = of_each.order_by("-pk").values("outcome")[:1]
        return self.annotate(latest_answer=Subquery(latest))

    def with_waiting_extension(self, day):
        """`waiting_extension`: what of more time waits for the coach: "no",
        "misdirected", "none" when the time to answer is over, or nothing."""
        extensions = self._questions("extensions").waiting_for_coach(day)
        waiting = extensions.with_outcome().filter(placement=OuterRef("pk"))
        said = Coalesce("outcome", Value("none"))
        said = waiting.order_by("-pk").values(said=said)[:1]
        return self.annotate(waiting_extension=Subquery(said))

    def _questions(self, name):
        """Those of a module that builds on this one, so reached through the model."""
        return self.model._meta.get_field(name).related_model.objects

    def waiting_for_coach(self, day):
        """An answer to take a stand on, a question to the wrong person, a start or an
        end to record, a link run out."""
        extensions = self._questions("extensions").waiting_for_coach(day)
        return self.with_latest_answer().filter(
            Q(
                status=Status.REQUESTED,
                latest_answer__in=[Answer.OTHER_DATES, MISDIRECTED],
            )
            | Q(status=Status.OFFERED, offered_at__lt=end_of(day - LINK_LIFETIME))
            | Q(status=Status.CONFIRMED_BY_EMPLOYER)
            | Q(status=Status.CONFIRMED_BY_PARTICIPANT, starts_on__lte=day)
            | Q(status__in=ONGOING, ends_on__lt=day)
            | Q(pk__in=extensions.values("placement"))
        )

    def current(self):
        """What a list shows of a person: on the way or ongoing, latest last."""
        return self.filter(status__in=[*PREPARED, *ONGOING]).order_by("starts_on", "pk")

    def for_list(self):
        """Everything that a row about a placement shows."""
        return self.select_related(
            "participant__protection", "employer", "workplace", "post"
        ).order_by("-starts_on", "-pk")

    def for_page(self):
        """Everything that a page about one placement shows."""
        return self.for_list().select_related(
            "contact",
            "supervisor",
            "enrolment__programme",
            "enrolment__coach",
            "created_by",
            "participant_confirmed_by",
            "overridden_by",
            "ended_by",
            "cancelled_by",
            "meeting_booking",
        )

    def for_agreement(self):
        """Everything that an agreement freezes, and whom it is mailed to."""
        return self.for_page().select_related(
            "enrolment__programme__organisation", "employer__organisation"
        )
