"""What was handed out, byte for byte: the sealed files and the credential in them."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.status_list import SIZE

from .certificate import Certificate
from .seals import SealCertificate


class OfVisibleCertificate(models.QuerySet):
    def visible_to(self, user):
        return self.filter(certificate__in=Certificate.objects.visible_to(user))


class CertificateFile(models.Model):
    """The PDF in one language, as it was sealed. Append-only."""

    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="files"
    )
    language = models.CharField(_("language"), max_length=2)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)
    seal = models.ForeignKey(
        SealCertificate, on_delete=models.PROTECT, related_name="files"
    )

    objects = OfVisibleCertificate.as_manager()

    class Meta:
        verbose_name = _("sealed file")
        verbose_name_plural = _("sealed files")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "language"], name="certificate_file_once"
            )
        ]

    def __str__(self):
        return f"{self.certificate} {self.language}"


class CertificateCredentialQuerySet(OfVisibleCertificate):
    def in_list(self, organisation, number):
        return self.filter(organisation=organisation, list_number=number)

    def free_place(self, organisation):
        """(number of the list, index): drawn, so that it tells nothing about when.

        A list that is half full gets no more, so the draw soon hits a free place.
        """
        taken = self.filter(organisation=organisation)
        number = 1 + taken.count() // (SIZE // 2)
        while True:
            index = secrets.randbelow(SIZE)
            if not taken.filter(list_number=number, list_index=index).exists():
                return number, index


class CertificateCredential(models.Model):
    """The same content for machines, signed, with its place in the status list."""

    certificate = models.OneToOneField(
        Certificate, on_delete=models.PROTECT, related_name="credential"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    token = models.TextField()
    list_number = models.PositiveSmallIntegerField()
    list_index = models.PositiveIntegerField()

    objects = CertificateCredentialQuerySet.as_manager()

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "list_number", "list_index"],
                name="credential_place_once",
            )
        ]

    def __str__(self):
        return str(self.certificate)
