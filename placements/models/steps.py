"""The life of a placement: one method for each step of the table in lifecycle.py."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import today
from core.saving import save_by
from core.workflow import refusal

from .codes import CancelReason, EndReason
from .lifecycle import MOVES, Actor

# Somebody who was to leave on a Sunday leaves on the Friday, and it is as planned.
A_FEW_DAYS = datetime.timedelta(days=7)


class PlacementSteps:
    """Each step takes `by`, checks the table and the constraints, and saves.

    An employer has no account: its steps take the `name` that was typed, and `by` only
    when a user records an answer that came by telephone.
    """

    def offer(self, *, by):
        """The employer is asked; from now on the days and the post are taken."""
        self._take("offer", by=by, offered_at=timezone.now(), offered_by=by)

    def ask_again(self, *, by):
        """The same question by a new link: the days to answer begin anew."""
        self._take("ask_again", by=by, offered_at=timezone.now(), offered_by=by)

    def confirm_by_employer(self, *, name, by=None):
        self._take(
            "confirm_by_employer",
            by=by,
            employer_confirmed_at=timezone.now(),
            employer_confirmed_by=name,
        )

    def return_to_coach(self, *, by=None):
        """The employer proposed other dates, or we took the question back."""
        self._take("return_to_coach", by=by, offered_at=None, offered_by=None)

    def decline(self, *, by=None):
        self._take("decline", by=by)

    def confirm_by_participant(self, *, by):
        """The participant said yes to `by`; without that it can't start."""
        self._take(
            "confirm_by_participant",
            by=by,
            participant_confirmed_at=timezone.now(),
            participant_confirmed_by=by,
        )

    def start(self, *, by):
        self._check_begun(
            "start", _("The placement begins later. Start it when the person is there.")
        )
        self._take("start", by=by)

    def start_anyway(self, *, by, reason):
        """It has begun without both yeses; who decided it and why is kept and shown."""
        self._check_begun(
            "start_anyway",
            _("The placement begins later. There is time to get both answers."),
        )
        self._take(
            "start_anyway",
            by=by,
            overridden_at=timezone.now(),
            overridden_by=by,
            override_reason=reason,
        )

    def pause(self, *, by):
        self._take("pause", by=by)

    def resume(self, *, by):
        self._take("resume", by=by)

    def extend(self, *, to, by=None):
        """It goes on until the day `to`, which is then what is agreed."""
        if to <= self.ends_on:
            raise ValidationError(_("The new end must be later than the present one."))
        self._take("extend", by=by, ends_on=to, planned_ends_on=to)

    def end(self, *, by, on, reason, cause="", note=""):
        """It ended on the day `on`; `planned_ends_on` keeps what was agreed."""
        self._check_end(on, reason)
        facts = {"ends_on": on}
        if on < self.holds_from:
            # Left during the hand-over, and so never came to hold the post.
            facts |= {"post": None, "holds_from": self.starts_on}
        self._take(
            "end",
            by=by,
            ended_at=timezone.now(),
            ended_by=by,
            end_reason=EndReason(reason),
            end_cause=cause,
            closing_note=note,
            **facts,
        )

    def cancel(self, *, by, reason, note=""):
        """It will not come about."""
        self._take(
            "cancel",
            by=by,
            cancelled_at=timezone.now(),
            cancelled_by=by,
            cancel_reason=CancelReason(reason),
            closing_note=note,
        )

    def lock(self):
        """Let others wait, and refuse if one of them has taken a step meanwhile.

        A later end that was agreed is a step that leaves the status as it was.
        """
        current = type(self).objects.select_for_update(no_key=True).filter(pk=self.pk)
        read = (self.status, self.planned_ends_on)
        if current.values_list("status", "planned_ends_on").get() != read:
            raise ValidationError(
                _("Somebody else has just changed the placement. Reload the page.")
            )

    def _check_end(self, on, reason):
        if on > today():
            raise ValidationError({"on": _("The end is in the future.")})
        if on < self.starts_on:
            raise ValidationError({"on": _("The end is before the start.")})
        is_early = on < self.planned_ends_on - A_FEW_DAYS
        if is_early and reason == EndReason.AS_PLANNED:
            sentence = _("It was agreed until %(day)s. Choose why it ended earlier.")
            day = date_format(self.planned_ends_on)
            raise ValidationError({"reason": sentence % {"day": day}})

    def _check(self, step):
        """Refuse a step that the table does not have from this status."""
        if not MOVES[step].leads_from(self.status):
            raise refusal(self, MOVES[step].to or MOVES[step].origins[0])

    def _check_begun(self, step, sentence):
        self._check(step)
        if self.starts_on > today():
            raise ValidationError(sentence)

    @transaction.atomic
    def _take(self, step, *, by, **facts):
        """Without a user it is the employer's, by link; the table says if it may."""
        self._check(step)
        if (Actor.STAFF if by else Actor.EMPLOYER) not in MOVES[step].takers:
            raise ValidationError(_("This step needs somebody who is signed in."))
        self.lock()
        for name, value in facts.items():
            setattr(self, name, value)
        self.status = MOVES[step].to or self.status
        save_by(self, by)
