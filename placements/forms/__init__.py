from .answers import AnswerForm, RecordedAnswerForm
from .closing import CancelForm, EndForm, ProposedDayForm, StartAnywayForm
from .placements import ChooseEmployerForm, ChoosePostForm, PlacementForm
from .posts import PostForm

__all__ = [
    "AnswerForm",
    "CancelForm",
    "ChooseEmployerForm",
    "ChoosePostForm",
    "EndForm",
    "PlacementForm",
    "PostForm",
    "ProposedDayForm",
    "RecordedAnswerForm",
    "StartAnywayForm",
]
