"""Seasonal jobs: the periods, the places that employers offer, and what people wish."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from employers.models import Contact, Workplace
from participants.models import Enrolment
from participants.models.enrolment import OfVisibleEnrolment
from programmes.models import Area, Programme

from .age_rules import AgeRule, age_on

MOST_WISHES = 4


class WorkKind(models.TextChoices):
    """What kind of work it is: few enough to wish among."""

    OUTDOORS = "outdoors", _("parks and yards")
    CLEANING = "cleaning", _("cleaning")
    CAFE = "cafe", _("café and kitchen")
    CHILDREN = "children", _("children and leisure")
    CARE = "care", _("care of the elderly")
    SHOP = "shop", _("shop and stock")
    OFFICE = "office", _("office")
    CULTURE = "culture", _("culture and events")
    TECHNICAL = "technical", _("painting and repairs")
    OTHER = "other", _("other work")


class OfRunProgramme(models.QuerySet):
    """Rows seen by those who run the programme and those who work in it."""

    path = "programme"

    def visible_to(self, user):
        programmes = Programme.objects
        return self.filter(
            Q(**{f"{self.path}__in": programmes.worked_in_by(user).values("pk")})
            | Q(**{f"{self.path}__in": programmes.managed_by(user).values("pk")})
        )


def _number_of(rows, parent):
    """How many of the rows belong to each of what is asked for."""
    mine = rows.filter(**{parent: OuterRef("pk")}).order_by().values(parent)
    number = mine.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


class SeasonPeriodQuerySet(OfRunProgramme):
    def with_places(self):
        """`place_count`: what the employers offer in each; `taken` and `free` of it."""
        lots = self.model._meta.get_field("lots").related_model.objects.taken()
        return self.annotate(
            place_count=models.Sum("places__count", default=0),
            taken=_number_of(lots, "period"),
            free=F("place_count") - F("taken"),
        )

    def not_over(self, day):
        return self.filter(ends_on__gte=day)

    def to_draw(self, day):
        """What one would draw next: periods of the coming season with free places.

        Together, since whoever has a place in one of them gets none in the others; one
        by one the first drawn could have two before everybody has had one.
        """
        coming = self.with_places().filter(starts_on__gt=day, free__gt=0)
        first = coming.order_by("starts_on").values_list("starts_on", flat=True).first()
        return coming.filter(starts_on__year=first.year) if first else self.none()


class SeasonPeriod(models.Model):
    """A stretch of weeks in which everybody of a seasonal programme works."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="season_periods"
    )
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = SeasonPeriodQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ["starts_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "starts_on", "name"],
                name="season_period_once",
                violation_error_message=_("This period is already there."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="season_period_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.starts_on:%Y}"

    def get_absolute_url(self):
        return reverse("placements:season_period", args=[self.pk])


class SeasonPlacesQuerySet(OfRunProgramme):
    path = "period__programme"

    def with_taken(self):
        """`taken`: how many of the places somebody has, by a draw or by hand."""
        lots = self.model._meta.get_field("lots").related_model.objects.taken()
        return self.annotate(taken=_number_of(lots, "places"))

    def for_list(self):
        return self.select_related(
            "period", "area", "age_rule", "contact", "workplace__employer"
        ).order_by("workplace__employer__name", "role", "pk")


class SeasonPlaces(models.Model):
    """How many an employer takes in a period, where, for what, and from which age."""

    period = models.ForeignKey(
        SeasonPeriod, on_delete=models.PROTECT, related_name="places"
    )
    workplace = models.ForeignKey(
        Workplace,
        on_delete=models.PROTECT,
        related_name="season_places",
        verbose_name=_("workplace"),
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="season_places",
        verbose_name=_("who answers"),
    )
    supervisor = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="season_places_supervised",
        null=True,
        blank=True,
        verbose_name=_("supervisor"),
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    kind = models.CharField(_("kind of work"), max_length=20, choices=WorkKind)
    role = models.CharField(_("role"), max_length=100)
    tasks = models.TextField(_("tasks"), max_length=2000)
    schedule = models.CharField(_("schedule"), max_length=200, blank=True)
    count = models.PositiveSmallIntegerField(
        _("number of places"),
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    age_rule = models.ForeignKey(
        AgeRule,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who may do the work"),
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("the employer's own minimum age"),
        null=True,
        blank=True,
        validators=[MinValueValidator(13), MaxValueValidator(30)],
    )

    objects = SeasonPlacesQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("places")
        verbose_name_plural = _("places")
        ordering = ["period", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "workplace", "role"],
                name="season_places_once",
                violation_error_message=_(
                    "The workplace already has places for this role in the period."
                ),
            ),
            models.CheckConstraint(
                condition=Q(count__range=(1, 500)), name="season_places_some"
            ),
        ]

    def __str__(self):
        return f"{self.role}, {self.workplace}"

    def get_absolute_url(self):
        return reverse("placements:season_places", args=[self.pk])

    def clean(self):
        """What spans several tables, and so can't be a constraint of the database."""
        errors, programme = {}, self.period.programme
        if self.workplace_id is None:
            return
        employer = self.workplace.employer
        if employer.organisation_id != programme.organisation_id:
            errors["workplace"] = gettext("Choose an employer of your organisation.")
        for name in ("contact", "supervisor"):
            chosen = getattr(self, name, None)
            if chosen and chosen.employer_id != employer.pk:
                errors[name] = gettext("Choose one that belongs to the employer.")
        if self.area_id and not programme.areas.filter(pk=self.area_id).exists():
            errors["area"] = gettext("The programme does not work in this area.")
        taken = self._last_seat_taken()
        if self.count and self.count < taken:
            errors["count"] = gettext(
                "Place number %(seat)s is allotted. There can't be fewer than that."
            ) % {"seat": taken}
        if errors:
            raise ValidationError(errors)

    def _last_seat_taken(self):
        if self.pk is None:
            return 0
        return self.lots.taken().aggregate(last=models.Max("seat"))["last"] or 0

    @property
    def employer(self):
        return self.workplace.employer

    def allows(self, born_on):
        """Whether somebody born that day is old enough on the first day."""
        first_day, rule = self.period.starts_on, self.age_rule
        counted_on = datetime.date(first_day.year, 12, 31)
        reached = age_on(born_on, counted_on if rule.within_year else first_day)
        own = self.minimum_age or 0
        return reached >= rule.minimum_age and age_on(born_on, first_day) >= own


class SeasonWish(models.Model):
    """One alternative that a person wishes; what is left open may be anything.

    The lowest rank comes first. An alternative with nothing said takes any place.
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="season_wishes"
    )
    rank = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WISHES)]
    )
    kind = models.CharField(
        _("kind of work"), max_length=20, choices=WorkKind, blank=True
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("area"),
    )
    period = models.ForeignKey(
        SeasonPeriod,
        on_delete=models.CASCADE,
        related_name="wishes",
        null=True,
        blank=True,
        verbose_name=_("period"),
    )

    objects = OfVisibleEnrolment.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("wish for a seasonal job")
        verbose_name_plural = _("wishes for seasonal jobs")
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "rank"], name="season_wish_ranked_once"
            )
        ]

    def __str__(self):
        return f"{self.enrolment} {self.rank}"
