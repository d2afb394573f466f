"""The names of the measures of results."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeasureName(models.TextChoices):
    """What can be chosen as a measure; what each one counts is in outcomes.measures.

    Only the names are here, where an organisation and a programme choose theirs.
    """

    JOBBFABRIK_1 = "JOBBFABRIK_1", _("Hit rate of Jobbfabriken")
    KOLADA_U40455 = "KOLADA_U40455", _("Kolada U40455: work or studies")
    VICTORIA_PARK = "VICTORIA_PARK", _("Victoria Park, of those who completed")
    VICTORIA_PARK_STARTED = (
        "VICTORIA_PARK_STARTED",
        _("Victoria Park, of those who started"),
    )
    PORTALEN = "PORTALEN", _("Portalen, with internships")
    LINKSTEP_SELF_SUPPORT = (
        "LINKSTEP_SELF_SUPPORT",
        _("Linkstep, able to support themselves"),
    )
    ESF_PLUS = "ESF_PLUS", _("ESF+, in employment on leaving")
    ESF_2014_2020 = "ESF_2014_2020", _("ESF 2014–2020, in employment on leaving")
