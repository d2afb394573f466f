"""Protected personal data: one rule for who may see the person at all.

Sekretessmarkering, skyddad folkbokföring and fingerade personuppgifter
(folkbokföringslagen 16-17 b §§). The law does not say how a system must do it; ours
is a list of named readers for whom the person exists, and for nobody else.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ProtectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(readers=user)


class Protection(models.Model):
    """That a person is protected, how, and which users may know of the person."""

    class Level(models.TextChoices):
        SECRECY_MARKED = "secrecy_marked", _("secrecy marking")
        PROTECTED_REGISTRATION = "protected_registration", _("protected registration")
        ASSUMED_IDENTITY = "assumed_identity", _("assumed identity")

    participant = models.OneToOneField(
        "participants.Participant", on_delete=models.CASCADE, related_name="protection"
    )
    level = models.CharField(_("kind of protection"), max_length=30, choices=Level)
    readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="protected_participants",
        verbose_name=_("who may see the person"),
    )
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ProtectionQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[readers])

    class Meta:
        verbose_name = _("protected personal data")
        verbose_name_plural = _("protected personal data")

    def __str__(self):
        return self.get_level_display()


def not_hidden_from(user, *, participant="participant"):
    """The condition that a row's person is unprotected, or shown to this user by name.

    The one predicate behind every list, search and page. `participant` is the path
    from the row to the person ("pk" on Participant itself). The hidden are few: their
    list is made once, which is quicker than asking for each row.
    """
    hidden = Protection.objects.exclude(readers=user).values("participant")
    return ~Q(**{f"{participant}__in": hidden})
