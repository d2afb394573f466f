from .codes import (
    Answer,
    CancelReason,
    DeclineReason,
    EndReason,
    Form,
    Status,
)
from .end_phase import EndPhaseTask
from .placement import Placement
from .posts import Post, PostWish
from .requests import PlacementRequest

__all__ = [
    "Answer",
    "CancelReason",
    "DeclineReason",
    "EndPhaseTask",
    "EndReason",
    "Form",
    "Placement",
    "PlacementRequest",
    "Post",
    "PostWish",
    "Status",
]
