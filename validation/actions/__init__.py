from .certificates import issue_certificate, withdraw_certificate
from .process import (
    answer_assessment,
    ask_for_supplement,
    cancel_validation,
    change_validation,
    decide,
    deepen,
    record_supervisor_levels,
    save_assessor_levels,
    send_to_supervisor,
    start_validation,
)
from .voiding import void_decision

__all__ = [
    "answer_assessment",
    "ask_for_supplement",
    "cancel_validation",
    "change_validation",
    "decide",
    "deepen",
    "issue_certificate",
    "record_supervisor_levels",
    "save_assessor_levels",
    "send_to_supervisor",
    "start_validation",
    "void_decision",
    "withdraw_certificate",
]
