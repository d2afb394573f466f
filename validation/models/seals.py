"""Whose keys have sealed certificates: the public halves, kept for good.

The keys themselves lie in files outside the database (core/signing_keys.py). What was
sealed with a key that is no longer used must still verify, so rows are only added.
"""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.signing_keys import certificates_in


class SealCertificateQuerySet(models.QuerySet):
    def of(self, key, organisation):
        """The row of a key, made when the key is used for the first time."""
        row, _created = self.get_or_create(
            key_id=key.key_id,
            defaults={"organisation": organisation, "pem": key.chain_pem},
        )
        return row

    def retired(self):
        return self.filter(retirement__isnull=False)

    def in_use(self):
        return self.filter(retirement__isnull=True)


class SealCertificate(models.Model):
    """The certificate of a key, followed by those that vouch for it, as PEM."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="seal_certificates"
    )
    key_id = models.CharField(_("key"), max_length=16, unique=True)
    pem = models.TextField(_("certificate"))
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = SealCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate of a seal")
        verbose_name_plural = _("certificates of seals")
        ordering = ["added_at", "pk"]

    def __str__(self):
        return self.key_id

    @cached_property
    def chain(self):
        """Certificates (x509), the key's own first."""
        return certificates_in(self.pem)


class SealRetirement(models.Model):
    """That a key signs no more. What it has signed goes on verifying."""

    seal = models.OneToOneField(
        SealCertificate, on_delete=models.PROTECT, related_name="retirement"
    )
    retired_at = models.DateTimeField(_("retired at"), default=timezone.now)

    class Meta:
        verbose_name = _("retired seal")
        verbose_name_plural = _("retired seals")

    def __str__(self):
        return f"{self.seal} {self.retired_at:%Y-%m-%d}"
