"""Questions whether somebody may stay longer, and what the employer said."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together
from core.saving import save_by
from employers.models import CapabilityLink

from .placement import Placement


class ExtensionAnswer(models.TextChoices):
    """What an employer can answer when asked for more time."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))

    def for_answer(self):
        """Everything that the page behind the link shows."""
        return self.select_related(
            "placement__participant__protection",
            "placement__enrolment__coach",
            "placement__enrolment__programme",
            "placement__employer__organisation",
            "placement__workplace",
            "placement__contact",
            "placement__post",
            "asked_by",
        )

    def for_course(self):
        """Everything that the course of a placement tells of them."""
        return self.select_related("link", "asked_by", "recorded_by")

    def unanswered(self):
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


class Extension(models.Model):
    """A new end that somebody proposes. It holds from the employer's yes.

    Asked by a link in a mail, or written down when the yes came by telephone; for a
    protected person always by telephone, and then there is no link.
    """

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="extensions"
    )
    link = models.OneToOneField(
        CapabilityLink,
        on_delete=models.PROTECT,
        related_name="placement_extension",
        null=True,
    )
    # The end when it was asked; the placement's own changes with a yes.
    old_ends_on = models.DateField(_("present end"))
    ends_on = models.DateField(_("new end"))
    reason = models.CharField(_("why longer"), max_length=300)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answer"), max_length=10, choices=ExtensionAnswer, null=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_by = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answered by"), max_length=150, null=True
    )
    # The user who wrote down what the employer said; empty for an answer by link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = ExtensionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement"],
                name="extension_one_open_per_placement",
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                violation_error_message=_("The employer has already been asked."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("old_ends_on")),
                name="extension_is_longer",
                violation_error_message=_(
                    "The new end must be later than the present one."
                ),
            ),
            set_together(
                "answer", "answered_at", "answered_by", name="extension_answer_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="extension_answered_or_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.placement} {self.ends_on:%Y-%m-%d}"

    @property
    def is_open(self):
        return self.answered_at is None and self.withdrawn_at is None

    def record(self, answer, *, name, by=None, text=""):
        """Keep what was answered, in the typed name or as told to `by`."""
        self.answer, self.answered_by = ExtensionAnswer(answer), name
        self.answered_at, self.recorded_by = timezone.now(), by
        self.comment = text
        save_by(self, by)

    def withdraw(self, *, by):
        """Nobody shall answer this any more; whoever calls has closed the link."""
        self.withdrawn_at = timezone.now()
        save_by(self, by)
