from .agreement_requests import AgreementAnswer, AgreementRequest
from .agreements import Acceptance, Agreement, How, Party
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
    "Acceptance",
    "Agreement",
    "AgreementAnswer",
    "AgreementRequest",
    "Answer",
    "AttendanceDay",
    "AttendanceMonth",
    "CancelReason",
    "DeclineReason",
    "EndPhaseTask",
    "EndReason",
    "Form",
    "How",
    "Party",
    "Placement",
    "PlacementRequest",
    "Post",
    "PostWish",
    "Status",
    "WeekPlan",
]
