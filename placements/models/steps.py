"""The life of a placement: one table of what may follow, one method per step."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import today
from core.saving import save_by
from core.workflow import check_origin, check_transition

from .codes import BINDING, CLOSED, ONGOING, PREPARED, CancelReason, EndReason, Status


class PlacementSteps:
    """Each step takes `by`, checks the table and the constraints, and saves.

    An employer has no account: its steps take the `name` that was typed, and `by` only
    when a user records an answer that came by telephone.
    """

    TRANSITIONS = {
        Status.REQUESTED: {Status.OFFERED, Status.CANCELLED},
        Status.OFFERED: {
            Status.CONFIRMED_BY_EMPLOYER,
            Status.REQUESTED,
            Status.DECLINED,
            Status.CANCELLED,
        },
        Status.CONFIRMED_BY_EMPLOYER: {
            Status.CONFIRMED_BY_PARTICIPANT,
            Status.CANCELLED,
        },
        Status.CONFIRMED_BY_PARTICIPANT: {Status.ACTIVE, Status.CANCELLED},
        Status.ACTIVE: {Status.PAUSED, Status.ENDED},
        Status.PAUSED: {Status.ACTIVE, Status.ENDED},
    }

    @property
    def next_statuses(self):
        return self.TRANSITIONS.get(self.status, set())

    @property
    def is_binding(self):
        return self.status in BINDING

    @property
    def is_prepared(self):
        return self.status in PREPARED

    @property
    def is_ongoing(self):
        return self.status in ONGOING

    @property
    def is_closed(self):
        return self.status in CLOSED

    @property
    def is_late(self):
        """The agreed end has passed and nobody has said what happened."""
        return self.is_ongoing and self.ends_on < today()

    @property
    def is_too_early(self):
        """Agreed by both, and the first day has not come."""
        agreed = self.status == Status.CONFIRMED_BY_PARTICIPANT
        return agreed and self.starts_on > today()

    def offer(self, *, by):
        """The employer is asked; from now on the days and the post are taken."""
        self._move_to(Status.OFFERED, by=by, offered_at=timezone.now(), offered_by=by)

    def confirm_by_employer(self, *, name, by=None):
        self._move_to(
            Status.CONFIRMED_BY_EMPLOYER,
            by=by,
            employer_confirmed_at=timezone.now(),
            employer_confirmed_by=name,
        )

    def return_to_coach(self, *, by=None):
        """The employer proposed other dates, or we took the question back."""
        self._move_to(Status.REQUESTED, by=by, offered_at=None, offered_by=None)

    def decline(self, *, by=None):
        self._move_to(Status.DECLINED, by=by)

    def confirm_by_participant(self, *, by):
        """The participant said yes to `by`; without that it can't start."""
        self._move_to(
            Status.CONFIRMED_BY_PARTICIPANT,
            by=by,
            participant_confirmed_at=timezone.now(),
            participant_confirmed_by=by,
        )

    def start(self, *, by):
        check_origin(self, Status.CONFIRMED_BY_PARTICIPANT, to=Status.ACTIVE)
        if self.starts_on > today():
            raise ValidationError(
                _("The placement begins later. Start it when the person is there.")
            )
        self._move_to(Status.ACTIVE, by=by)

    def pause(self, *, by):
        self._move_to(Status.PAUSED, by=by)

    def resume(self, *, by):
        check_origin(self, Status.PAUSED, to=Status.ACTIVE)
        self._move_to(Status.ACTIVE, by=by)

    def end(self, *, by, on, reason, note=""):
        """It ended on the day `on`; `planned_ends_on` keeps what was agreed."""
        if on > today():
            raise ValidationError({"on": _("The end is in the future.")})
        if on < self.starts_on:
            raise ValidationError({"on": _("The end is before the start.")})
        facts = {"ends_on": on}
        if on < self.holds_from:
            # Left during the hand-over, and so never came to hold the post.
            facts |= {"post": None, "holds_from": self.starts_on}
        self._move_to(
            Status.ENDED,
            by=by,
            ended_at=timezone.now(),
            ended_by=by,
            end_reason=EndReason(reason),
            closing_note=note,
            **facts,
        )

    def cancel(self, *, by, reason, note=""):
        """It will not come about."""
        self._move_to(
            Status.CANCELLED,
            by=by,
            cancelled_at=timezone.now(),
            cancelled_by=by,
            cancel_reason=CancelReason(reason),
            closing_note=note,
        )

    def lock(self):
        """Let others wait, and refuse if one of them has taken a step meanwhile."""
        current = type(self).objects.select_for_update(no_key=True).filter(pk=self.pk)
        if current.values_list("status", flat=True).get() != self.status:
            raise ValidationError(
                _("Somebody else has just changed the placement. Reload the page.")
            )

    @transaction.atomic
    def _move_to(self, status, *, by, **facts):
        check_transition(self, status)
        self.lock()
        for name, value in facts.items():
            setattr(self, name, value)
        self.status = status
        save_by(self, by)
