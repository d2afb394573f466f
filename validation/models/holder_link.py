"""The holder's own page of certificates, and the link to it."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.capabilities import Capability, CapabilityQuerySet
from participants.models import Enrolment


class HolderLinkQuerySet(CapabilityQuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class HolderLink(Capability):
    """The right to read the certificates of one enrolment, and to share one's name.

    Of an enrolment and not of the person: so no link opens more than whoever made it
    may see (docs/adr/0035-name-with-consent.md).
    """

    PURPOSE = "own certificates"
    # As long as somebody may be looking for a job; a new one is made in a minute.
    LIFETIME = timedelta(days=90)

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="holder_links"
    )

    objects = HolderLinkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("link to the own certificates")
        verbose_name_plural = _("links to the own certificates")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.enrolment_id} {self.pk}"
