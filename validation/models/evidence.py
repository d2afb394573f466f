"""What a level rests on: something the person did, somewhere, that somebody saw.

Where words are not enough there can be a few photos of the work with it.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.crypto import EncryptedBinaryField
from core.dates import today

from .assessment import OfVisibleValidation
from .catalogue import Skill
from .steps import Method
from .validation import Validation

# A few show more than one; more than a few are an album, and nobody looks at it.
MOST_PHOTOS = 3


class EvidenceQuerySet(OfVisibleValidation):
    def for_page(self):
        photos = EvidencePhoto.objects.for_list()
        return self.select_related("skill", "created_by").prefetch_related(
            models.Prefetch("photos", photos)
        )


class Evidence(models.Model):
    """One piece of work that shows one skill."""

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="evidence"
    )
    skill = models.ForeignKey(
        Skill,
        on_delete=models.PROTECT,
        related_name="evidence",
        verbose_name=_("skill"),
    )
    workplace = models.CharField(_("workplace"), max_length=200)
    on = models.DateField(_("date"))
    done = models.TextField(_("what was done"), max_length=1000)
    method = models.CharField(_("how it was seen"), max_length=20, choices=Method)
    seen_by = models.CharField(_("who saw it"), max_length=150)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["skill__position", "on", "pk"]

    def __str__(self):
        return f"{self.validation} {self.skill_id} {self.on}"

    def clean(self):
        if self.on and self.on > today():
            raise ValidationError({"on": _("The date is in the future.")})


class EvidencePhotoQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(evidence__in=Evidence.objects.visible_to(user))

    def kept(self):
        return self.filter(removed_at__isnull=True)

    def for_list(self):
        """What a list tells of them: the pictures themselves are fetched one by one."""
        return self.select_related("removed_by").defer("large", "small")


class EvidencePhoto(models.Model):
    """One picture that shows the work and nobody doing it.

    The bytes were drawn anew (core/pictures.py), are encrypted, and are in no history:
    a picture that is removed is gone, and the row says who removed it and when. It
    belongs to its evidence and goes with it: no decision rests on it alone.
    """

    evidence = models.ForeignKey(
        Evidence, on_delete=models.CASCADE, related_name="photos"
    )
    shows = models.CharField(_("what the photo shows"), max_length=200)
    large = EncryptedBinaryField(null=True)
    small = EncryptedBinaryField(null=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(_("removed at"), null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = EvidencePhotoQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["large", "small"])

    class Meta:
        verbose_name = _("photo of work")
        verbose_name_plural = _("photos of work")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(shows=""),
                name="photo_says_what_it_shows",
                violation_error_message=_("Say what the photo shows."),
            ),
            models.CheckConstraint(
                condition=Q(
                    removed_at__isnull=True,
                    removed_by__isnull=True,
                    large__isnull=False,
                    small__isnull=False,
                )
                | Q(
                    removed_at__isnull=False,
                    removed_by__isnull=False,
                    large__isnull=True,
                    small__isnull=True,
                ),
                name="photo_is_there_or_removed",
            ),
        ]

    def __str__(self):
        return f"{self.evidence} {self.pk}"

    @property
    def is_removed(self):
        return self.removed_at is not None
