"""A person in a programme, and the numbers the person has had."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organisation
from core.crypto import EncryptedCharField, keyed_hash
from core.text import fold


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every read of a person starts here: those with an enrolment the user sees."""
        enrolments = self.model._meta.get_field("enrolments").related_model.objects
        seen = enrolments.visible_to(user).filter(participant=OuterRef("pk"))
        return self.filter(Exists(seen))

    def registered_as(self, number):
        """Who has or has had this identity number; no access rule.

        For the duplicate check, which shows no more than a colleague's name, and for
        searching among those whom the user sees.
        """
        index = number_index(number.digits)
        former = FormerNumber.objects.filter(identity_index=index)
        had = models.Q(pk__in=former.values("participant"))
        return self.filter(models.Q(identity_index=index) | had)


class Participant(models.Model):
    """A person known to one organisation.

    Printing one gives a reference, never a name: names reach a page only through
    `participants.disclosure.disclose`, which writes the read log.
    """

    class Gender(models.TextChoices):
        """As the person says; ESF+ counts women, men and non-binary."""

        FEMALE = "F", _("woman")
        MALE = "M", _("man")
        NON_BINARY = "X", _("non-binary")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participants"
    )
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    search_name = models.CharField(max_length=210, editable=False)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    # The number is encrypted; the index finds it, the birth digits show it masked.
    identity_number = EncryptedCharField(_("identity number"), editable=False)
    identity_index = models.CharField(max_length=64, editable=False)
    birth_digits = models.CharField(max_length=8, editable=False)
    birth_date = models.DateField(_("date of birth"), null=True, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), editable=False)
    is_coordination_number = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ParticipantQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            # The index first: it is what a number is looked up by.
            models.UniqueConstraint(
                fields=["identity_index", "organisation"],
                name="participant_number_once_per_organisation",
                violation_error_message=_(
                    "This identity number is already registered."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "birth_digits"], name="participant_by_birth"
            ),
        ]

    def __str__(self):
        return self.reference

    def save(self, **kwargs):
        self.search_name = fold(f"{self.first_name} {self.last_name}")
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("participants:detail", args=[self.pk])

    @property
    def reference(self):
        """What stands for the person where no name may be: D-1042."""
        return f"D-{self.pk}"

    def set_identity_number(self, number):
        """Take over a parsed core.identity_numbers.IdentityNumber."""
        self.identity_number = number.digits
        self.identity_index = number_index(number.digits)
        self.birth_digits = number.birth_digits
        self.birth_date = number.birth_date
        self.birth_year = number.birth_year
        self.is_coordination_number = number.is_coordination


class FormerNumberQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(participant__in=Participant.objects.visible_to(user))


class FormerNumber(models.Model):
    """An identity number that a person had before, so that it is still found.

    A coordination number is replaced by a personal one when someone is registered.
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="former_numbers"
    )
    identity_number = EncryptedCharField(_("identity number"))
    identity_index = models.CharField(max_length=64, db_index=True)
    is_coordination_number = models.BooleanField()
    valid_to = models.DateField(_("valid until"))

    objects = FormerNumberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("former identity number")
        verbose_name_plural = _("former identity numbers")

    def __str__(self):
        return self.participant.reference


def number_index(digits):
    """The keyed hash by which a number of twelve digits is found."""
    return keyed_hash(digits, purpose="identity number").hex()
