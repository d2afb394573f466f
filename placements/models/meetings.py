"""Three-party meetings: coach, supervisor and participant talk about how it goes."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.dates import today

from .placement import Placement

# A start meeting may be held while the first day is being prepared.
BEFORE_START = datetime.timedelta(days=14)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))

    def for_page(self):
        """Everything that a page about one meeting shows."""
        return self.select_related(
            "placement__participant__protection",
            "placement__enrolment__coach",
            "placement__enrolment__programme__organisation",
            "placement__employer",
            "placement__workplace",
            "placement__contact",
            "placement__supervisor",
            "placement__meeting_booking",
        )


class Meeting(models.Model):
    """One meeting that was held. Which come next is worked out, and never stored."""

    class Kind(models.TextChoices):
        START = "start", _("start")
        MIDTERM = "midterm", _("mid-term")
        END = "end", _("end")

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="meetings"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    held_on = models.DateField(_("date"))
    with_coach = models.BooleanField(_("coach"), default=True)
    with_supervisor = models.BooleanField(_("supervisor"), default=True)
    with_participant = models.BooleanField(_("participant"), default=True)
    others = models.CharField(_("others"), max_length=200, blank=True)
    goals = models.TextField(_("agreed goals"), max_length=2000, blank=True)
    skills = models.CharField(_("skills to train"), max_length=500, blank=True)
    # What was agreed at the table; else the rule says when.
    next_on = models.DateField(_("next meeting"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("three-party meeting")
        verbose_name_plural = _("three-party meetings")
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["placement", "-held_on"], name="meeting_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["start", "midterm", "end"]),
                name="meeting_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(with_supervisor=True) | Q(with_participant=True),
                name="meeting_with_the_workplace_or_person",
                violation_error_message=_(
                    "The supervisor or the participant must have been there."
                ),
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("held_on")),
                name="meeting_next_is_later",
                violation_error_message=_(
                    "The next meeting must be later than this one."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.held_on}"

    def clean(self):
        """It has been held, and belongs to this placement's time."""
        if self.held_on and self.held_on > today():
            raise ValidationError({"held_on": gettext("The date is in the future.")})
        if self.held_on and self.held_on < self.placement.starts_on - BEFORE_START:
            raise ValidationError(
                {
                    "held_on": gettext(
                        "This is more than two weeks before the placement began."
                    )
                }
            )

    @property
    def present(self):
        """The words for those who were there, in the order of a minute."""
        parties = ("coach", "supervisor", "participant")
        names = [
            str(self._meta.get_field(f"with_{party}").verbose_name)
            for party in parties
            if getattr(self, f"with_{party}")
        ]
        return [*names, self.others] if self.others else names
