"""Questions to employers: do you accept this text?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together
from core.saving import save_by
from employers.models import CapabilityLink

from .agreements import Agreement


class AgreementAnswer(models.TextChoices):
    """What an employer can answer when shown an agreement."""

    ACCEPT = "accept", _("accepted")
    NOT_YET = "not_yet", _("not yet")


class AgreementRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(agreement__in=Agreement.objects.visible_to(user))

    def for_answer(self):
        """Everything that the page behind the link shows, and the rule asks for."""
        return self.select_related(
            "agreement__meeting",
            "agreement__placement__participant__protection",
            "agreement__placement__enrolment__coach",
            "agreement__placement__enrolment__programme__organisation",
            "agreement__placement__employer__organisation",
            "agreement__placement__workplace",
            "agreement__placement__supervisor",
            "agreement__placement__contact",
            "asked_by",
        )

    def unanswered(self):
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


class AgreementRequest(models.Model):
    """One mail to the employer with a link to one version of an agreement."""

    Answer = AgreementAnswer

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="requests"
    )
    link = models.OneToOneField(
        CapabilityLink, on_delete=models.PROTECT, related_name="agreement_request"
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answer"), max_length=20, choices=AgreementAnswer, null=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_by = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answered by"), max_length=150, null=True
    )
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = AgreementRequestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("question about an agreement")
        verbose_name_plural = _("questions about agreements")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                name="agreement_request_one_open",
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                violation_error_message=_("The employer has already been asked."),
            ),
            set_together(
                "answer",
                "answered_at",
                "answered_by",
                name="agreement_request_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="agreement_request_answered_or_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.agreement} {self.asked_at:%Y-%m-%d}"

    @property
    def is_open(self):
        return self.answered_at is None and self.withdrawn_at is None

    def record(self, answer, *, name, text):
        """Keep what the employer answered, in the typed name."""
        self.answer, self.answered_by = AgreementAnswer(answer), name
        self.answered_at, self.comment = timezone.now(), text
        save_by(self, None)

    def withdraw(self, *, by):
        """Nobody shall answer this any more; whoever calls has closed the link."""
        self.withdrawn_at = timezone.now()
        save_by(self, by)
