"""Contacts with a participant, and the next steps agreed on."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together

from .enrolment import Enrolment, OfVisibleEnrolment


class ContactNote(models.Model):
    """One contact. Fact and agreement, nothing on health, crime, faith or others."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")
        MEETING = "meeting", _("meeting")
        VISIT = "visit", _("visit")
        MESSAGE = "message", _("message")
        MAPPING = "mapping", _("mapping")
        GROUP = "group", _("group activity")
        ATTEMPT = "attempt", _("no answer")

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="contact_notes"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    held_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, validators=[MaxValueValidator(600)]
    )
    text = models.TextField(_("note"), max_length=4000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfVisibleEnrolment.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["enrolment", "-held_on"], name="contact_latest"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.held_on}"


class StepQuerySet(OfVisibleEnrolment):
    def open(self):
        return self.filter(done_at__isnull=True)


class Step(models.Model):
    """What is to happen next, and by when."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="steps"
    )
    agreed_in = models.ForeignKey(
        ContactNote,
        on_delete=models.SET_NULL,
        related_name="steps",
        null=True,
        blank=True,
    )
    what = models.CharField(_("next step"), max_length=200)
    due_on = models.DateField(_("by"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = StepQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["enrolment", "due_on"],
                name="step_next",
                condition=models.Q(done_at__isnull=True),
            ),
        ]
        constraints = [
            set_together("done_at", "done_by", name="step_done_by_someone"),
        ]

    def __str__(self):
        return self.what
