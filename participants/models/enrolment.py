"""A person's time in a programme, from enrolment to exit."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Role
from core.constraints import NoOverlap, set_together
from core.dates import today
from participants.contributions import contributions
from programmes.models import Area, Programme

from .exits import EndType, Evidence, ExitCode
from .participant import Participant
from .protection import not_hidden_from

# A start is planned weeks ahead, sometimes months; a later one is a slip of the pen.
LATEST_START = datetime.timedelta(days=366)


# Of a programme, what a search needs of a row and what a report counts by.
_READ_FROM_THE_INDEX = [
    "programme",
    "ended_on",
    "participant",
    "coach",
    "exit_code",
    "area",
    "job_extent",
]


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every read of an enrolment starts here: the casework, and what a higher app
        adds (an assessor sees those with a validation to decide)."""
        seen = _casework(user)
        for contribution in contributions:
            seen |= contribution.visible_to(user)
        return self.filter(seen).filter(not_hidden_from(user))

    def in_casework_of(self, user):
        """Those whose whole case the user reads: a coach the own caseload and, in the
        programmes the coach works in, the colleagues'; a coordinator the programmes.
        Nobody sees a protected person without being named as a reader."""
        return self.filter(_casework(user)).filter(not_hidden_from(user))

    def own_caseload_of(self, user):
        """Those the user is the coach of: the part of the casework that is asked for
        most, without the rest of the rule."""
        return self.filter(_own(user)).filter(not_hidden_from(user))

    def worked_by(self, user):
        """Those the user may change: the own caseload of a coach, and a coordinator's
        programmes. Asked of one enrolment it is permissions.may_work_with."""
        coordinated = Programme.objects.filter(
            staff=user, organisation__in=user.organisations_as(Role.COORDINATOR)
        )
        worked = _own(user) | Q(programme__in=coordinated.values("pk"))
        return self.filter(worked).filter(not_hidden_from(user))

    def ongoing(self):
        return self.filter(ended_on__isnull=True)

    def ended(self):
        return self.filter(ended_on__isnull=False)

    def of_coach(self, user):
        return self.filter(coach=user)


def _own(user):
    return Q(coach=user, programme__organisation__in=user.organisations_as(Role.COACH))


def _casework(user):
    worked_in = Programme.objects.worked_in_by(user).values("pk")
    return _own(user) | Q(programme__in=worked_in)


class OfVisibleEnrolment(models.QuerySet):
    """Notes, steps and changes of coach: read with the case they belong to."""

    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class Enrolment(models.Model):
    """One participation. Facts only: stage, need and success are computed from them."""

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="enrolments"
    )
    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name=_("programme"),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="enrolments",
        null=True,
        blank=True,
        verbose_name=_("area"),
    )
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="caseload",
        verbose_name=_("coach"),
    )
    referral = models.CharField(_("referred by"), max_length=200, blank=True)
    enrolled_on = models.DateField(_("enrolled on"))
    unemployed_since = models.DateField(_("unemployed since"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_type = models.CharField(  # noqa: DJ001 - null pairs it with ended_on
        _("how it ended"), max_length=30, choices=EndType, null=True, blank=True
    )
    exit_code = models.ForeignKey(
        ExitCode,
        on_delete=models.PROTECT,
        related_name="enrolments",
        null=True,
        blank=True,
        verbose_name=_("exit reason"),
    )
    exit_evidence = models.CharField(  # noqa: DJ001 - null: nobody has said
        _("according to"), max_length=10, choices=Evidence, null=True, blank=True
    )
    # The job that a person left for. Free text: it need not be an employer of ours.
    job_employer = models.CharField(_("employer"), max_length=200, blank=True)
    job_title = models.CharField(_("job"), max_length=200, blank=True)
    job_extent = models.PositiveSmallIntegerField(
        _("extent in per cent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = EnrolmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-enrolled_on", "-pk"]
        indexes = [
            # With all that a search needs of a row, so that it reads the index alone:
            # half the time on SQLite for a programme of 10 000.
            models.Index(
                fields=["coach", "ended_on", "participant", "programme"],
                name="enrolment_by_coach",
            ),
            models.Index(
                fields=_READ_FROM_THE_INDEX,
                name="enrolment_by_programme",
            ),
        ]
        constraints = [
            set_together(
                "ended_on", "end_type", "exit_code", name="enrolment_exit_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("enrolled_on")),
                name="enrolment_ends_after_it_starts",
                violation_error_message=_("The exit is before the enrolment."),
            ),
            models.CheckConstraint(
                condition=Q(unemployed_since__isnull=True)
                | Q(unemployed_since__lte=F("enrolled_on")),
                name="enrolment_unemployed_before_start",
                violation_error_message=_(
                    "The unemployment began after the enrolment."
                ),
            ),
            models.CheckConstraint(
                condition=Q(job_extent__isnull=True) | Q(job_extent__range=(1, 100)),
                name="enrolment_job_extent_is_percent",
            ),
            NoOverlap(
                name="enrolment_one_at_a_time",
                keys=["participant", "programme"],
                start="enrolled_on",
                end="ended_on",
                # A registration made by mistake must not stand in the way.
                condition=Q(exit_code__isnull=True) | ~Q(exit_code="ERROR"),
                violation_error_message=_(
                    "The person is already enrolled in this programme at that time."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.participant} – {self.programme}"

    def get_absolute_url(self):
        """The person's page, opened at this enrolment."""
        url = reverse("participants:detail", args=[self.participant_id])
        return f"{url}?enrolment={self.pk}"

    @property
    def is_ongoing(self):
        return self.ended_on is None

    def check_start(self):
        """Raise ValidationError unless the enrolment fits its programme and person."""
        programme = self.programme
        if self.participant.organisation_id != programme.organisation_id:
            raise ValidationError(
                gettext("The person and the programme belong to two organisations.")
            )
        if self.area_id and not programme.areas.filter(pk=self.area_id).exists():
            message = gettext("The programme does not work in this area.")
            raise ValidationError({"area": message})
        if fault := self._fault_of_start():
            raise ValidationError({"enrolled_on": fault})

    def _fault_of_start(self):
        programme, born_on = self.programme, self.participant.birth_date
        if self.enrolled_on < programme.opens_on:
            return gettext("The programme was not open yet.")
        if programme.closes_on and self.enrolled_on > programme.closes_on:
            return gettext("The programme has closed.")
        if self.enrolled_on > today() + LATEST_START:
            return gettext("That is more than a year ahead.")
        if born_on and self.enrolled_on <= born_on:
            return gettext("The person was not born yet.")
        return None


class CoachChange(models.Model):
    """That a case went from one coach to another, with what the next needs to know."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="coach_changes"
    )
    from_coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    to_coach = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("new coach"),
    )
    note = models.TextField(_("hand-over note"), max_length=4000)
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfVisibleEnrolment.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("change of coach")
        verbose_name_plural = _("changes of coach")
        ordering = ["-changed_at", "-pk"]

    def __str__(self):
        return f"{self.enrolment} {self.changed_at:%Y-%m-%d}"
