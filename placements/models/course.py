"""How far a placement has come, and who brought it there."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import today

from . import codes
from .lifecycle import TRANSITIONS


def _moment(label):
    return models.DateTimeField(label, null=True, editable=False)


def _person():
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )


class Course(models.Model):
    """The status, the moments that count, the person behind each, and what they mean.

    Only the steps in PlacementSteps write these fields.
    """

    TRANSITIONS = TRANSITIONS

    status = models.CharField(
        _("status"),
        max_length=30,
        choices=codes.Status,
        default=codes.Status.REQUESTED,
        editable=False,
    )
    offered_at = _moment(_("asked at"))
    offered_by = _person()
    employer_confirmed_at = _moment(_("yes from the employer at"))
    employer_confirmed_by = models.CharField(  # noqa: DJ001 - null pairs it with its moment
        _("yes from the employer by"), max_length=150, null=True, editable=False
    )
    participant_confirmed_at = _moment(_("yes from the participant at"))
    participant_confirmed_by = _person()
    # Started without both yeses: allowed only with a reason, which the page shows.
    overridden_at = _moment(_("started without both answers at"))
    overridden_by = _person()
    override_reason = models.CharField(  # noqa: DJ001 - null pairs it with its moment
        _("why it started without both answers"),
        max_length=300,
        null=True,
        editable=False,
    )
    ended_at = _moment(_("end recorded at"))
    ended_by = _person()
    end_reason = models.CharField(  # noqa: DJ001 - null pairs it with ended_at
        _("why it ended"),
        max_length=20,
        choices=codes.EndReason,
        null=True,
        editable=False,
    )
    end_cause = models.CharField(
        _("what lay behind it"),
        max_length=20,
        choices=codes.EndCause,
        blank=True,
        editable=False,
    )
    cancelled_at = _moment(_("cancelled at"))
    cancelled_by = _person()
    cancel_reason = models.CharField(  # noqa: DJ001 - null pairs it with cancelled_at
        _("why it was cancelled"),
        max_length=20,
        choices=codes.CancelReason,
        null=True,
        editable=False,
    )
    closing_note = models.TextField(
        _("note"), max_length=2000, blank=True, editable=False
    )

    class Meta:
        abstract = True

    is_binding = property(lambda self: self.status in codes.BINDING)
    is_prepared = property(lambda self: self.status in codes.PREPARED)
    is_ongoing = property(lambda self: self.status in codes.ONGOING)
    is_closed = property(lambda self: self.status in codes.CLOSED)

    @property
    def next_statuses(self):
        return self.TRANSITIONS[self.status]

    @property
    def is_late(self):
        """The agreed end has passed and nobody has said what happened."""
        return self.is_ongoing and self.ends_on < today()

    @property
    def is_too_early(self):
        """Agreed by both, and the first day has not come."""
        agreed = self.status == codes.Status.CONFIRMED_BY_PARTICIPANT
        return agreed and self.starts_on > today()
