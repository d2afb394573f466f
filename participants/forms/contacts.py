"""A contact, noted in less than twenty seconds."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form
from participants.models import ContactNote

from .attempt import Values


def kinds():
    """The kinds as a list has them; in a line they are in the middle of a sentence."""
    return [(value, capfirst(label)) for value, label in ContactNote.Kind.choices]


class ContactForm(Form):
    """Everything has an answer already but the note; the next step is planned here."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=kinds, initial=ContactNote.Kind.PHONE
    )
    held_on = forms.DateField(label=_("Date"), initial=today)
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=0, max_value=600
    )
    text = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_(
            "What was said and agreed. Nothing about health, crime, religion or "
            "other people."
        ),
    )
    step_done = forms.BooleanField(required=False)
    next_step = forms.CharField(label=_("Next step"), required=False, max_length=200)
    due_on = forms.DateField(label=_("By"), required=False)

    def __init__(self, *args, step=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.step = step
        if step is None:
            del self.fields["step_done"]
        else:
            label = _("“%(step)s” is done") % {"step": step.what}
            self.fields["step_done"].label = label

    @property
    def values(self):
        values = self.cleaned_data.copy()
        done = values.pop("step_done", False)
        return values | {"done_step": self.step if done else None}


class StepForm(Values, Form):
    what = forms.CharField(label=_("Next step"), max_length=200)
    due_on = forms.DateField(label=_("By"))


class MoveForm(Values, Form):
    due_on = forms.DateField(label=_("New day"))
