"""The validation of one person against one role, from mapping to decision."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from employers.models import Contact
from participants.models import Enrolment

from .catalogue import OccupationalRole
from .lifecycle import Status
from .rules import CONSTRAINTS
from .steps import ValidationSteps


class ValidationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def for_page(self):
        """With all that a page about one validation, or a row about each, names."""
        return self.select_related(
            "enrolment__participant__protection",
            "enrolment__programme__organisation",
            "enrolment__coach",
            "role",
            "supervisor__employer",
            "assessor",
            "own_view_with",
        )

    def open(self):
        """Not decided yet, and not cancelled."""
        return self.filter(status__in=Validation.OPEN)

    def unfinished(self):
        """Open, or decided without a certificate that anybody holds."""
        return self.filter(
            Q(status__in=Validation.OPEN)
            | Q(status=Validation.Status.DECIDED, certificates__isnull=True)
        )

    def lacking_certificate(self):
        """Decided, and no certificate has ever been issued."""
        return self.filter(status=Validation.Status.DECIDED, certificates__isnull=True)

    def managed_by(self, user):
        """In cases that the user works with: permissions.may_manage, asked of many."""
        return self.filter(enrolment__in=Enrolment.objects.worked_by(user))

    def to_decide_by(self, user):
        """Given to this user to decide, now."""
        return self.filter(assessor=user, status=Validation.Status.WITH_ASSESSOR)


class Validation(ValidationSteps, models.Model):
    """A structured process: the supervisor attests, somebody else decides.

    Valideringsförordningen (2022:1549): mapping, then assessment by a person with
    competence in the trade, then a paper on the result. Ours is as a rule an
    assessment at a workplace and not a formal qualification.
    """

    class Kind(models.TextChoices):
        WORKPLACE_ASSESSMENT = "workplace_assessment", _("workplace assessment")
        BRANCH_VALIDATION = "branch_validation", _("validation by the trade's model")
        SEQF_VALIDATION = "seqf_validation", _("validation to a SeQF level")

    Status = Status

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="validations"
    )
    role = models.ForeignKey(
        OccupationalRole,
        on_delete=models.PROTECT,
        related_name="validations",
        verbose_name=_("role"),
    )
    kind = models.CharField(
        _("kind"), max_length=30, choices=Kind, default=Kind.WORKPLACE_ASSESSMENT
    )
    decision_reference = models.CharField(
        _("reference to the decision"),
        max_length=100,
        blank=True,
        help_text=_("Only for validations that lead to a qualification."),
    )
    seqf_level = models.PositiveSmallIntegerField(
        _("SeQF level"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.MAPPING
    )
    # By name: placements and validation stand beside each other and import neither.
    placement = models.ForeignKey(
        "placements.Placement",
        on_delete=models.PROTECT,
        related_name="validations",
        null=True,
        blank=True,
        verbose_name=_("placement"),
    )
    # As they shall stand on the certificate; taken from the placement to begin with.
    workplace = models.CharField(_("workplace"), max_length=200, blank=True)
    starts_on = models.DateField(_("at the workplace from"), null=True, blank=True)
    ends_on = models.DateField(_("at the workplace until"), null=True, blank=True)
    supervisor = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="validations",
        null=True,
        blank=True,
        verbose_name=_("supervisor"),
    )
    supervisor_email = models.CharField(max_length=254, null=True, editable=False)  # noqa: DJ001 - null pairs it with supervisor
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="validations_to_decide",
        null=True,
        blank=True,
        verbose_name=_("assessor"),
    )
    assessor_email = models.CharField(max_length=254, null=True, editable=False)  # noqa: DJ001 - null pairs it with assessor
    # The participant's own, as it was at the last step: nobody attests for oneself.
    own_email = models.CharField(max_length=254, null=True, editable=False)  # noqa: DJ001 - null as the two above
    deepened_on = models.DateField(_("in-depth mapping since"), null=True, blank=True)
    # When the person said what they think themself, and who sat beside, if anybody.
    own_view_on = models.DateField(_("own view"), null=True, blank=True)
    own_view_with = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    statement = models.CharField(
        _("the supervisor's own words"), max_length=300, blank=True
    )
    attested_on = models.DateField(_("attested on"), null=True, blank=True)
    attested_by_name = models.CharField(  # noqa: DJ001 - null pairs it with attested_on
        _("attested by"), max_length=150, null=True, blank=True
    )
    # Who wrote the supervisor's levels down, where the supervisor had no link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    supplement_request = models.CharField(
        _("what needs to be supplemented"), max_length=1000, blank=True
    )
    methods = models.JSONField(_("how it was assessed"), default=list, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    # The same as `assessor`, and then it can't be changed any more: see rules.py.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ValidationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["own_email"])

    class Meta:
        verbose_name = _("validation")
        verbose_name_plural = _("validations")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "created_at"], name="validation_by_status"),
            models.Index(fields=["assessor", "status"], name="validation_by_assessor"),
        ]
        constraints = CONSTRAINTS

    def __str__(self):
        return f"V-{self.pk}"

    def get_absolute_url(self):
        return reverse("validation:detail", args=[self.pk])
