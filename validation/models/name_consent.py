"""Whether the holder's name may stand on the public page of a certificate."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from participants.models import Protection

from .holder_link import HolderLink


class NameConsentQuerySet(models.QuerySet):
    def visible_to(self, user):
        certificates = self.model._meta.get_field("certificate").related_model
        return self.filter(certificate__in=certificates.objects.visible_to(user))


class NameConsent(models.Model):
    """That the holder gave this consent, or took it back. Append-only.

    The last row counts. Consent is given for one certificate, with the sentence that
    was said yes to, and is taken back as easily (GDPR, art. 7): whoever asks shall be
    able to read who agreed to what, and when.
    """

    certificate = models.ForeignKey(
        "validation.Certificate", on_delete=models.PROTECT, related_name="name_consents"
    )
    is_given = models.BooleanField(_("given"))
    # What the holder read and said yes to, in the language it was read in.
    wording = models.CharField(_("wording"), max_length=600, blank=True)
    at = models.DateTimeField(_("when"))
    # The holder's own, through this link; else whoever wrote down what was said.
    link = models.ForeignKey(
        HolderLink,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    objects = NameConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to show the name")
        verbose_name_plural = _("consents to show the name")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link__isnull=False, by__isnull=True)
                | Q(link__isnull=True, by__isnull=False),
                name="name_consent_from_holder_or_noted",
            ),
            models.CheckConstraint(
                condition=Q(is_given=False) | ~Q(wording=""),
                name="name_consent_to_a_sentence",
            ),
        ]

    def __str__(self):
        return f"{self.certificate} {self.is_given} {self.at:%Y-%m-%d}"


def name_shown_since():
    """Since when a certificate's name may be shown, as an expression; else null.

    A protection that came after a consent ends it for good: were the protection lifted,
    the name must not come back by itself.
    """
    person = OuterRef("certificate__validation__enrolment__participant")
    protected_since = Protection.history.filter(
        participant=person, history_date__gte=OuterRef("at")
    )
    stands = Case(When(Q(is_given=True) & ~Exists(protected_since), then=F("at")))
    latest = NameConsent.objects.filter(certificate=OuterRef("pk")).order_by("-pk")
    return Subquery(latest.annotate(since=stands).values("since")[:1])
