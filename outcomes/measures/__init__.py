"""The definitions of rates that reports can be made with."""

from .definition import RateDefinition
from .esf import ESF_2014_2020, ESF_PLUS
from .jobbfabrik_1 import JOBBFABRIK_1
from .kolada_u40455 import KOLADA_U40455
from .linkstep_self_support import LINKSTEP_SELF_SUPPORT
from .portalen import PORTALEN
from .victoria_park import VICTORIA_PARK, VICTORIA_PARK_STARTED

DEFINITIONS = {
    definition.name: definition
    for definition in [
        JOBBFABRIK_1,
        KOLADA_U40455,
        VICTORIA_PARK,
        VICTORIA_PARK_STARTED,
        PORTALEN,
        LINKSTEP_SELF_SUPPORT,
        ESF_PLUS,
        ESF_2014_2020,
    ]
}
DEFAULT = JOBBFABRIK_1

__all__ = [
    "DEFAULT",
    "DEFINITIONS",
    "JOBBFABRIK_1",
    "LINKSTEP_SELF_SUPPORT",
    "RateDefinition",
]
