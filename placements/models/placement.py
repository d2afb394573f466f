"""A person's time at a workplace, from a plan to its end."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from employers.models import Contact, Employer, Workplace
from participants.models import Enrolment, Participant

from . import codes, rules
from .course import Course
from .posts import Post
from .querysets import PlacementQuerySet
from .steps import PlacementSteps


class Placement(PlacementSteps, Course):
    """One participant at one workplace for a period, on agreed terms."""

    Form = codes.Form
    Status = codes.Status

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="placements"
    )
    # The enrolment's own, kept here because the overlap constraint needs it.
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="placements", editable=False
    )
    employer = models.ForeignKey(
        Employer,
        on_delete=models.PROTECT,
        related_name="placements",
        verbose_name=_("employer"),
    )
    workplace = models.ForeignKey(
        Workplace,
        on_delete=models.PROTECT,
        related_name="placements",
        verbose_name=_("workplace"),
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="placements",
        verbose_name=_("who answers"),
    )
    supervisor = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="supervised_placements",
        null=True,
        blank=True,
        verbose_name=_("supervisor"),
    )
    post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        related_name="placements",
        null=True,
        blank=True,
        verbose_name=_("post"),
    )
    form = models.CharField(_("form"), max_length=20, choices=codes.Form)
    legal_ground = models.CharField(
        _("legal ground"), max_length=20, choices=codes.LegalGround, blank=True
    )
    role = models.CharField(_("role"), max_length=100)
    tasks = models.TextField(_("tasks"), max_length=2000)
    schedule = models.CharField(_("schedule"), max_length=200, blank=True)
    extent = models.PositiveSmallIntegerField(
        _("extent in per cent"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    weekly_hours = models.PositiveSmallIntegerField(
        _("hours per week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
    )
    starts_on = models.DateField(_("starts on"))
    # The day it ends or ended; what was agreed stays in planned_ends_on.
    ends_on = models.DateField(_("ends on"))
    planned_ends_on = models.DateField(_("agreed end"), editable=False)
    # During a hand-over two people share the work and one of them holds the post.
    holds_from = models.DateField(_("takes over the post on"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = PlacementQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["-starts_on", "-pk"]
        indexes = [
            models.Index(fields=["enrolment", "status"], name="placement_by_enrolment"),
            models.Index(fields=["employer", "status"], name="placement_by_employer"),
            models.Index(fields=["post", "holds_from"], name="placement_by_post"),
        ]
        constraints = rules.CONSTRAINTS

    def __str__(self):
        return f"{self.participant} – {self.employer}"

    def save(self, **kwargs):
        self.participant_id = self.enrolment.participant_id
        if self.is_prepared:
            self.planned_ends_on = self.ends_on
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("placements:detail", args=[self.pk])

    def clean(self):
        """What spans several tables, and so can't be a constraint of the database."""
        errors = {}
        if self.employer.organisation_id != self.enrolment.programme.organisation_id:
            errors["employer"] = gettext("Choose an employer of your organisation.")
        for name in ("workplace", "contact", "supervisor"):
            chosen = getattr(self, name, None)
            if chosen and chosen.employer_id != self.employer_id:
                errors[name] = gettext("Choose one that belongs to the employer.")
        if self.starts_on and self.starts_on < self.enrolment.enrolled_on:
            errors["starts_on"] = gettext("This is before the person was enrolled.")
        if self.post:
            errors |= self._errors_about_post()
        if errors:
            raise ValidationError(errors)

    def _errors_about_post(self):
        if self.post.programme_id != self.enrolment.programme_id:
            return {"post": gettext("Choose a post of the participant's programme.")}
        if self.starts_on and self.starts_on < self.post.open_from:
            return {"starts_on": gettext("The post is not open yet then.")}
        if self.ends_on and self.post.open_to and self.ends_on > self.post.open_to:
            return {"ends_on": gettext("The post is closed by then.")}
        return {}

    @property
    def form_phrase(self):
        """The form as it stands in a question to the employer."""
        return codes.PHRASES[self.form]

    @property
    def status_color(self):
        return codes.COLORS[self.status]

    @property
    def latest_request(self):
        """The last question to the employer, or None; reads what is prefetched."""
        return next(iter(self.requests.all()), None)

    @property
    def proposal(self):
        """The dates that the employer proposed and nobody has taken a stand on."""
        request = self.latest_request if self.status == codes.Status.REQUESTED else None
        if request and request.answer == codes.Answer.OTHER_DATES:
            return request
        return None
