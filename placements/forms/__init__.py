from .answers import AnswerForm, RecordedAnswerForm
from .closing import CancelForm, EndForm
from .placements import ChooseEmployerForm, PlacementForm
from .posts import PostForm

__all__ = [
    "AnswerForm",
    "CancelForm",
    "ChooseEmployerForm",
    "EndForm",
    "PlacementForm",
    "PostForm",
    "RecordedAnswerForm",
]
