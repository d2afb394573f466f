"""A file with places of a season, kept between preview and import."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.file_import.uploads import Upload
from programmes.models import Programme


class PlacesUpload(Upload):
    """The places that employers offer in the periods of one seasonal programme."""

    url_name = "placements:season_import"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")

    class Meta(Upload.Meta):
        verbose_name = _("file with places")
        verbose_name_plural = _("files with places")
