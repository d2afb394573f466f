"""Many certificates issued with one press."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.batches import Batch

from .certificate import Certificate


class CertificateBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever started it, and nobody else."""
        return self.filter(created_by=user)


class CertificateBatch(Batch):
    """What was ticked, and how far the worker has come with it.

    It holds no papers: they are fetched from what was stored with each certificate, by
    the rules of the day on which they are fetched.
    """

    # The validations' keys, in the order in which they are printed.
    validations = models.JSONField(default=list)
    with_statement = models.BooleanField(default=True)

    objects = CertificateBatchQuerySet.as_manager()

    class Meta(Batch.Meta):
        verbose_name = _("issue of certificates")
        verbose_name_plural = _("issues of certificates")

    def __str__(self):
        return f"B-{self.pk}"

    def get_absolute_url(self):
        return reverse("validation:batch", args=[self.pk])

    @property
    def keys(self):
        return self.validations

    def certificates_for(self, user):
        """Those that hold now and that the user may have among many, in order.

        A protected person's is handed over by itself, also when the protection came
        after the certificate.
        """
        found = (
            Certificate.objects.visible_to(user)
            .valid()
            .filter(
                validation__in=self.validations,
                validation__enrolment__participant__protection=None,
            )
            .select_related("validation__enrolment__participant")
            .defer("content")
        )
        by_validation = {
            certificate.validation_id: certificate for certificate in found
        }
        return [by_validation[pk] for pk in self.validations if pk in by_validation]
