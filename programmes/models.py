"""Programmes, the areas they serve, who works in them and what they aim at."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import MeasureName, Organisation, Role
from core.constraints import NoOverlap
from core.text import fold


class AreaQuerySet(models.QuerySet):
    def managed_by(self, user):
        return self.filter(organisation__in=user.organisations_as(Role.ADMIN))


class Area(models.Model):
    """A district that an organisation works in, such as Skäggetorp."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="areas"
    )
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("short name in addresses"), max_length=100)

    objects = AreaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="area_slug_unique_in_organisation",
                violation_error_message=_("There is already an area with this name."),
            )
        ]

    def __str__(self):
        return self.name


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What a programme is about is no secret within the organisation."""
        return self.filter(
            organisation__in=user.organisations_as(
                Role.ADMIN, Role.COACH, Role.COORDINATOR, Role.MANAGER
            )
        )

    def managed_by(self, user):
        """The programmes an administrator may change."""
        return self.filter(organisation__in=user.organisations_as(Role.ADMIN))

    def measured_by(self, user):
        """The programmes whose numbers the user may read, without a person in them."""
        whole = user.organisations_as(Role.MANAGER, Role.COORDINATOR)
        return self.filter(
            Q(organisation__in=whole)
            | Q(staff=user, organisation__in=user.organisations_as(Role.COACH))
        ).distinct()

    def beside_measured_by(self, user):
        """All of the same organisations; `is_measured` says which may be read."""
        measured = self.model.objects.measured_by(user)
        return self.filter(
            organisation__in=measured.order_by().values("organisation")
        ).annotate(is_measured=Exists(measured.filter(pk=OuterRef("pk"))))

    def worked_in_by(self, user):
        """The programmes whose participants the user works with."""
        return self.filter(
            staff=user,
            organisation__in=user.organisations_as(Role.COACH, Role.COORDINATOR),
        )


def _yes(name):
    return models.BooleanField(name, default=True, db_default=True)


class Programme(models.Model):
    """An employment programme of one organisation, of one of five kinds."""

    class Model(models.TextChoices):
        POSTS = "posts", _("posts in rotation")
        COACHING = "coaching", _("coaching")
        PRACTICE = "practice", _("practice with validation")
        SEASONAL = "seasonal", _("seasonal jobs")
        LAB = "lab", _("lab with group activities")

    Measure = MeasureName

    class LongTermRule(models.TextChoices):
        """Who counts as long-term unemployed; ESF changed it between its periods."""

        ESF_PLUS = "ESF_PLUS", _("12 months or more (ESF+)")
        ESF_2014_2020 = "ESF_2014_2020", _("over 6 months under 25, else over 12")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="programmes"
    )
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("short name in addresses"), max_length=100, unique=True)
    model = models.CharField(_("model"), max_length=20, choices=Model)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    areas = models.ManyToManyField(
        Area, related_name="programmes", blank=True, verbose_name=_("areas")
    )
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="programmes",
        blank=True,
        verbose_name=_("staff"),
    )
    opens_on = models.DateField(_("open from"))
    closes_on = models.DateField(_("open until"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(
        _("term in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("How long a person stays, as a rule. 18 in a job factory."),
    )
    handover_days = models.PositiveSmallIntegerField(
        _("days of hand-over"),
        default=14,
        validators=[MaxValueValidator(90)],
        help_text=_("On a post, how long the next person works beside the one before."),
    )
    # An advertisement takes about 30 days, interviews 20 and a decision on support 40.
    lead_days = models.PositiveSmallIntegerField(
        _("days to find a successor"),
        default=90,
        validators=[MaxValueValidator(365)],
        help_text=_("From the advertisement to the first day at work."),
    )
    longest_months = models.PositiveSmallIntegerField(
        _("months on posts, at most"),
        default=18,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("For one person, all posts of the programme together."),
    )
    # The law's number of months. Whether it applies to somebody the office decides.
    fixed_term_months = models.PositiveSmallIntegerField(
        _("months of special fixed-term employment before a warning"),
        default=12,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "Within five years at one employer; then it becomes permanent by section "
            "5 a of the Employment Protection Act (1982:80). Empty: nobody is warned."
        ),
    )
    contact_interval_days = models.PositiveSmallIntegerField(
        _("days between contacts, at most"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    default_measure = models.CharField(
        _("measure of success"),
        max_length=30,
        choices=Measure,
        default=Measure.JOBBFABRIK_1,
    )
    # Whether those who left are asked so many days after their exit.
    FOLLOW_UPS = (90, 180, 365)
    follows_up_90 = _yes(_("follow-up after 90 days"))
    follows_up_180 = _yes(_("follow-up after 180 days"))
    follows_up_365 = _yes(_("follow-up after 365 days"))
    # Off, coaches ask: some know their people better than a mail does.
    mails_follow_ups = models.BooleanField(
        _("question by mail after the exit"),
        default=True,
        db_default=True,
        help_text=_(
            "Whoever has an e-mail address gets a link to answer by, when the day has "
            "passed. If not, coaches ask, and can still send a link themselves."
        ),
    )
    long_term_rule = models.CharField(
        _("rule for long-term unemployment"),
        max_length=20,
        choices=LongTermRule,
        default=LongTermRule.ESF_PLUS,
    )
    funders = models.CharField(_("funders"), max_length=500, blank=True)

    objects = ProgrammeQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[areas, staff])

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="programme_closes_after_it_opens",
                violation_error_message=_("The programme closes before it opens."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:detail", args=[self.slug])

    @property
    def follow_up_days(self):
        """After how many days those who have left are asked what they do."""
        return [days for days in self.FOLLOW_UPS if getattr(self, f"follows_up_{days}")]

    @property
    def is_rotation(self):
        return self.model == self.Model.POSTS

    def area_called(self, text):
        """One of its areas by name or short name, in any case; else a sentence."""
        wanted = fold(text)
        areas = list(self.areas.all())
        for area in areas:
            if wanted in (fold(area.name), area.slug):
                return area
        if not areas:
            raise ValidationError(gettext("The programme has no areas."))
        raise ValidationError(
            gettext("The programme has no such area. Its areas are %(areas)s.")
            % {"areas": ", ".join(area.name for area in areas)}
        )


class GoalQuerySet(models.QuerySet):
    def managed_by(self, user):
        return self.filter(programme__in=Programme.objects.managed_by(user))


class Goal(models.Model):
    """What share of those who leave shall reach the measure, and when it applies."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="goals"
    )
    measure = models.CharField(
        _("measure"),
        max_length=30,
        choices=Programme.Measure,
        default=Programme.Measure.JOBBFABRIK_1,
    )
    percent = models.PositiveSmallIntegerField(
        _("goal in per cent"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    starts_on = models.DateField(_("applies from"))
    ends_on = models.DateField(_("applies until"), null=True, blank=True)

    objects = GoalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100),
                name="goal_percent_between_1_and_100",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="goal_ends_after_it_starts",
                violation_error_message=_("The goal ends before it starts."),
            ),
            NoOverlap(
                name="goal_one_at_a_time",
                keys=["programme", "measure"],
                start="starts_on",
                end="ends_on",
                violation_error_message=_(
                    "Another goal for this measure applies at the same time."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.percent} %"
