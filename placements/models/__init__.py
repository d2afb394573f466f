from .age_rules import AgeRule
from .agreement_requests import AgreementAnswer, AgreementRequest
from .agreements import Acceptance, Agreement, How, Party
from .attendance import AttendanceDay
from .attendance_months import AttendanceMonth
from .attendance_plans import Plans, WeekPlan
from .codes import (
    Answer,
    CancelReason,
    DeclineReason,
    EndCause,
    EndReason,
    ExtensionAnswer,
    Form,
    LegalGround,
    Status,
)
from .end_phase import EndPhaseTask
from .extensions import Extension
from .meeting_bookings import MeetingBooking
from .meetings import Meeting
from .placement import Placement
from .posts import Post, PostWish
from .requests import PlacementRequest
from .season_batches import SeasonBatch
from .season_draws import SeasonDraw, SeasonLot, WhyWithout
from .season_uploads import PlacesUpload
from .seasons import SeasonPeriod, SeasonPlaces, SeasonWish, WorkKind

__all__ = [
    "Acceptance",
    "AgeRule",
    "Agreement",
    "AgreementAnswer",
    "AgreementRequest",
    "Answer",
    "AttendanceDay",
    "AttendanceMonth",
    "CancelReason",
    "DeclineReason",
    "EndCause",
    "EndPhaseTask",
    "EndReason",
    "Extension",
    "ExtensionAnswer",
    "Form",
    "How",
    "LegalGround",
    "Meeting",
    "MeetingBooking",
    "Party",
    "Placement",
    "PlacementRequest",
    "PlacesUpload",
    "Plans",
    "Post",
    "PostWish",
    "SeasonBatch",
    "SeasonDraw",
    "SeasonLot",
    "SeasonPeriod",
    "SeasonPlaces",
    "SeasonWish",
    "Status",
    "WeekPlan",
    "WhyWithout",
    "WorkKind",
]
