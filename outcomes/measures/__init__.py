"""The definitions of rates that reports can be made with."""

from .definition import RateDefinition
from .jobbfabrik_1 import JOBBFABRIK_1

DEFINITIONS = {definition.name: definition for definition in [JOBBFABRIK_1]}
DEFAULT = JOBBFABRIK_1

__all__ = ["DEFAULT", "DEFINITIONS", "JOBBFABRIK_1", "RateDefinition"]
