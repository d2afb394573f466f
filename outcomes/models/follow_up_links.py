"""The right to answer one follow-up, held by the person it is about."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.capabilities import Capability, CapabilityQuerySet
from participants.models import Enrolment


class FollowUpLinkQuerySet(CapabilityQuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class FollowUpLink(Capability):
    """An address that asks what its holder did on one day, until the window closes.

    It is not used up by the answer: whoever pressed the wrong button presses another.
    See docs/adr/0040-follow-ups.md.
    """

    PURPOSE = "follow-up"

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="follow_up_links"
    )
    milestone = models.PositiveSmallIntegerField(_("days after the exit"))
    # Nobody when it went out by itself, on the day that the window opened.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    mailed_at = models.DateTimeField(_("mailed at"), null=True)

    objects = FollowUpLinkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("link to a follow-up")
        verbose_name_plural = _("links to follow-ups")
        ordering = ["-pk"]

    @property
    def last_day(self):
        """The last day on which it can be answered; it ends with that day."""
        return timezone.localdate(self.expires_at - datetime.timedelta(seconds=1))

    def __str__(self):
        return f"{self.enrolment_id} {self.milestone} {self.pk}"
