"""When and where the next three-party meeting is, once that has been settled."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .placement import Placement


class MeetingBookingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))


class MeetingBooking(models.Model):
    """The next meeting of a placement; spent once one has been held that day or later.

    Beside the minutes on purpose: those keep the day that was agreed on, and to move
    the meeting changes nothing of what three people have put their names to.
    """

    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="meeting_booking"
    )
    on = models.DateField(_("date"))
    at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=150, blank=True)

    objects = MeetingBookingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("booked three-party meeting")
        verbose_name_plural = _("booked three-party meetings")
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.placement_id} {self.on}"
