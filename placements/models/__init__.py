from .attendance import AttendanceDay, WeekPlan
from .attendance_months import AttendanceMonth
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
    "AttendanceDay",
    "AttendanceMonth",
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
    "WeekPlan",
]
