from .codes import (
    Answer,
    CancelReason,
    DeclineReason,
    EndReason,
    Form,
    Status,
)
from .placement import Placement
from .posts import Post
from .requests import PlacementRequest

__all__ = [
    "Answer",
    "CancelReason",
    "DeclineReason",
    "EndReason",
    "Form",
    "Placement",
    "PlacementRequest",
    "Post",
    "Status",
]
