"""A register that a user has sent to the page, kept between preview and import."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.file_import.uploads import Upload
from programmes.models import Programme


class RegisterUpload(Upload):
    """A register on its way in; `programme` answers for rows that do not name one."""

    url_name = "outcomes:import"

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(Upload.Meta):
        verbose_name = _("register file")
        verbose_name_plural = _("register files")
