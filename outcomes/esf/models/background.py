"""Facts on the day of entry that the fund asks for and the case work does not."""

from django.conf import settings
from django.core.exceptions import FieldError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Role
from core.crypto import EncryptedCharField
from participants.models import Enrolment
from participants.models.protection import not_hidden_from

from .codes import (
    CitizenshipGroup,
    Contract,
    Education,
    LabourStatusAtEntry,
    Settlement,
)


class OfOwnCase(models.QuerySet):
    def visible_to(self, user):
        """The coach in charge only; colleagues and coordinators have no need of it."""
        return self.filter(
            not_hidden_from(user, participant="enrolment__participant"),
            enrolment__coach=user,
            enrolment__programme__organisation__in=user.organisations_as(Role.COACH),
        )


class Background(models.Model):
    """The personal facts of an entry, marked (*) in the list of common indicators.

    Long unemployment and gender are facts of the enrolment and the person. A question
    that nobody has an answer to yet stays empty: none of these may be declined.
    """

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="esf_background"
    )
    status_at_entry = models.CharField(
        _("on the first day"), max_length=5, choices=LabourStatusAtEntry
    )
    in_education_at_entry = models.BooleanField(_("in education or training"))
    education = models.PositiveSmallIntegerField(
        _("highest completed education"), choices=Education, null=True, blank=True
    )
    citizenship = models.CharField(
        _("citizenship"), max_length=10, choices=CitizenshipGroup, blank=True
    )
    born_abroad = models.BooleanField(_("born abroad"), null=True, blank=True)
    parents_born_abroad = models.PositiveSmallIntegerField(
        _("parents born abroad"),
        null=True,
        blank=True,
        choices=[(0, _("none of them")), (1, _("one")), (2, _("both"))],
    )
    housing_exclusion = models.BooleanField(
        _("without a home, or about to lose it"), null=True, blank=True
    )
    settlement = models.PositiveSmallIntegerField(
        _("lives in"), choices=Settlement, null=True, blank=True
    )
    # What an improved situation six months after the exit is compared with.
    contract_at_entry = models.CharField(
        _("terms of the job"), max_length=20, choices=Contract, blank=True
    )
    hours_at_entry = models.PositiveSmallIntegerField(
        _("hours a week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(80)],
    )
    wanted_more_hours = models.BooleanField(_("wanted to work more"), default=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = OfOwnCase.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ESF background")
        verbose_name_plural = _("ESF backgrounds")
        constraints = [
            models.CheckConstraint(
                condition=Q(status_at_entry__in=LabourStatusAtEntry.values),
                name="esf_background_status_is_one_of_three",
            ),
            models.CheckConstraint(
                condition=Q(education__isnull=True) | Q(education__range=(0, 8)),
                name="esf_background_education_is_a_level",
            ),
            models.CheckConstraint(
                condition=Q(parents_born_abroad__isnull=True)
                | Q(parents_born_abroad__range=(0, 2)),
                name="esf_background_parents_are_two",
            ),
            models.CheckConstraint(
                condition=Q(status_at_entry="EMP")
                | Q(
                    contract_at_entry="",
                    hours_at_entry__isnull=True,
                    wanted_more_hours=False,
                ),
                name="esf_background_job_only_of_employed",
                violation_error_message=_(
                    "Terms and hours are asked of those who work: empty the fields."
                ),
            ),
        ]

    def __str__(self):
        return str(self.enrolment)

    def get_absolute_url(self):
        return self.enrolment.get_absolute_url()


class SensitiveAnswer(EncryptedCharField):
    """Encrypted, and no part of any condition: whoever tries gets an error at once.

    Fernet pads to whole blocks, so the three answers are of one length in the database.
    """

    def get_lookup(self, lookup_name):
        raise FieldError("A sensitive answer can't be searched or filtered by.")

    def get_transform(self, lookup_name):
        raise FieldError("A sensitive answer can't be searched or filtered by.")


class SensitiveBackground(models.Model):
    """The answers of special categories (GDPR article 9), marked (**): voluntary.

    A table of its own, encrypted also in its history, with no way to it from the
    enrolment (related_name="+"). `answers.py` reads it, for the counts of a whole
    operation and for nothing finer: never with an area, never in a list or a filter.
    See docs/adr/0041-esf.md.
    """

    class Answer(models.TextChoices):
        YES = "Y", _("yes")
        NO = "N", _("no")
        DECLINED = "DECLINED", _("would rather not say")

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="+"
    )
    disability = SensitiveAnswer(_("disability"), choices=Answer)
    minority = SensitiveAnswer(_("minority"), choices=Answer)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = OfOwnCase.as_manager()
    history = HistoricalRecords(related_name="+")

    class Meta:
        verbose_name = _("sensitive ESF background")
        verbose_name_plural = _("sensitive ESF backgrounds")

    def __str__(self):
        return str(self.enrolment)
