"""The few things that are said about the own certificates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from participants.forms.attempt import Values


class ConsentForm(Form):
    """A tick that nothing has made beforehand: what scans mail presses buttons."""

    marks_optional = False

    yes = forms.BooleanField()

    def __init__(self, *args, reader, about, **kwargs):
        self.about = about
        super().__init__(*args, auto_id=f"%s_{about.pk}", **kwargs)
        self.fields["yes"].label = reader.phrase("name_question").__html__()
        needed = reader.phrase("name_needed").__html__()
        self.fields["yes"].error_messages["required"] = needed


class WordNotedForm(Values, Form):
    """What the participant has said to the coach. Nothing is chosen beforehand."""

    is_given = forms.TypedChoiceField(
        label=_("What does the participant say?"),
        choices=[
            ("yes", _("Yes, the name may be shown")),
            ("no", _("No, the name may not be shown, or not any longer")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
