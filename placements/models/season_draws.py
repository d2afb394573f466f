"""Who got which place: a draw that anybody can do again, and its lots."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together
from core.saving import save_by
from participants.models import Enrolment
from participants.models.enrolment import OfVisibleEnrolment
from programmes.models import Programme

from .codes import Status
from .placement import Placement
from .seasons import OfRunProgramme, SeasonPeriod, SeasonPlaces


class WhyWithout(models.TextChoices):
    """Why somebody was left without a place; the first that holds."""

    NO_MATCH = "no_match", _("no place fits the wishes")
    TOO_YOUNG = "too_young", _("too young for the places that fit")
    OCCUPIED = "occupied", _("has another placement then, or was enrolled later")
    FULL = "full", _("the places that fit were taken")


class SeasonDraw(models.Model):
    """One draw: the seed that orders the applicants, and what came of it.

    A draw that was looked at and not saved stays on record with its seed, so that
    nobody can try seeds until the right ones win without its being seen.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="season_draws"
    )
    periods = models.ManyToManyField(
        SeasonPeriod, related_name="draws", verbose_name=_("periods")
    )
    seed = models.CharField(
        _("seed"),
        max_length=60,
        validators=[
            RegexValidator(
                r"^[\w.\- ]+\Z", _("Use letters, digits, blanks, full stops, hyphens.")
            )
        ],
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(null=True, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )

    objects = OfRunProgramme.as_manager()
    history = HistoricalRecords(m2m_fields=[periods])

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["-created_at", "-pk"]
        constraints = [
            set_together("saved_at", "saved_by", name="season_draw_saved_by"),
        ]

    def __str__(self):
        return f"{self.programme} {self.seed}"

    def get_absolute_url(self):
        return reverse("placements:season_draw", args=[self.pk])

    @property
    def is_saved(self):
        return self.saved_at is not None

    def finish(self, *, by):
        self.saved_at, self.saved_by = timezone.now(), by
        save_by(self, by)


CAME_TO_NOTHING = (Status.DECLINED, Status.CANCELLED)


class SeasonLotQuerySet(OfVisibleEnrolment):
    def held(self):
        """Those whose seat has not been given back."""
        return self.filter(places__isnull=False, released_at__isnull=True)

    def lost(self):
        """Held still, but the employer declined or the placement was called off."""
        return self.held().filter(placement__status__in=CAME_TO_NOTHING)

    def taken(self):
        """Those whose seat nobody else can get: what every count of places goes by."""
        return self.held().exclude(placement__status__in=CAME_TO_NOTHING)


class SeasonLot(models.Model):
    """One applicant's number in a draw, and the place it gave, or why it gave none.

    A lot without a draw is a place that a coach gave by hand. Places are numbered
    seats, so that the database itself refuses the fifth on four places and a second
    place in the same period.
    """

    draw = models.ForeignKey(
        SeasonDraw, on_delete=models.PROTECT, related_name="lots", null=True
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="season_lots"
    )
    number = models.CharField(max_length=64, blank=True)
    order = models.PositiveIntegerField(default=0)
    period = models.ForeignKey(
        SeasonPeriod, on_delete=models.PROTECT, related_name="lots", null=True
    )
    places = models.ForeignKey(
        SeasonPlaces, on_delete=models.PROTECT, related_name="lots", null=True
    )
    seat = models.PositiveSmallIntegerField(null=True)
    wish = models.PositiveSmallIntegerField(null=True)
    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="season_lots", null=True
    )
    why_without = models.CharField(max_length=20, choices=WhyWithout, blank=True)
    released_at = models.DateTimeField(null=True)

    objects = SeasonLotQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["order", "pk"]
        constraints = [
            set_together(
                "period",
                "places",
                "seat",
                "placement",
                name="season_lot_place_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=False, why_without="")
                | Q(places__isnull=True) & ~Q(why_without=""),
                name="season_lot_has_place_or_reason",
            ),
            models.UniqueConstraint(
                fields=["places", "seat"],
                condition=Q(places__isnull=False, released_at__isnull=True),
                name="season_seat_held_once",
                violation_error_message=_("Somebody else has got the place."),
            ),
            models.UniqueConstraint(
                fields=["enrolment", "period"],
                condition=Q(places__isnull=False, released_at__isnull=True),
                name="season_one_place_per_period",
                violation_error_message=_(
                    "The person already has a place in the period."
                ),
            ),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(placement__isnull=False, released_at__isnull=True),
                name="season_placement_has_one_seat",
                violation_error_message=_("The placement already has a place."),
            ),
            models.UniqueConstraint(
                fields=["draw", "enrolment"], name="season_lot_once_in_draw"
            ),
            models.CheckConstraint(
                condition=Q(draw__isnull=False) & ~Q(number="")
                | Q(draw__isnull=True, number="", places__isnull=False),
                name="season_lot_drawn_or_given",
            ),
        ]

    def __str__(self):
        return f"{self.draw_id or '–'}: {self.order}"

    def release(self, *, by):
        """Give the seat back; what the draw gave stays on record."""
        self.released_at = timezone.now()
        save_by(self, by)
