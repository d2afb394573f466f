from outcomes.esf.models import (
    Afterwards,
    Background,
    EsfOperation,
    FrozenMonth,
    SensitiveBackground,
)
from outcomes.joint.models import Neighbourhood, NeighbourhoodMember
from outcomes.register_import.uploads import RegisterUpload

from .follow_up_links import FollowUpLink
from .follow_ups import FollowUp, FollowUpQuerySet, due_date
from .measured import MeasuredEnrolment
from .statuses import LabourStatus

__all__ = [
    "Afterwards",
    "Background",
    "EsfOperation",
    "FollowUp",
    "FollowUpLink",
    "FollowUpQuerySet",
    "FrozenMonth",
    "LabourStatus",
    "MeasuredEnrolment",
    "Neighbourhood",
    "NeighbourhoodMember",
    "RegisterUpload",
    "SensitiveBackground",
    "due_date",
]
