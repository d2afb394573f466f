"""What is typed about a text that three parties accept: who says yes, and how."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form
from employers.forms import SignedForm
from participants.forms.attempt import Values
from placements.models import AgreementAnswer
from placements.models.agreements import NOTED


class YesForm(Values, Form):
    """A yes that the coach has got in person or on paper."""

    how = forms.ChoiceField(
        label=_("How"),
        choices=[(how.value, how.label) for how in NOTED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how.")},
    )
    on = forms.DateField(label=_("Which day"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today()


class EmployerYesForm(Values, SignedForm):
    """The same for the employer, in the name of whoever said it."""

    how = YesForm.base_fields["how"]
    on = YesForm.base_fields["on"]

    field_order = ["name", "how", "on"]

    def __init__(self, *args, contact, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today()
        name = self.fields["name"]
        name.label = _("Who accepted")
        name.help_text = _("The person at the employer who said yes.")
        name.initial = contact.name
        name.widget.attrs["autocomplete"] = "off"


class AnswerForm(SignedForm):
    """The employer's answer, of which `yes` is one. Nothing is chosen beforehand."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    text = forms.CharField(
        label=_("Do you want to say more?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    marks_optional = False
    field_order = ["answer", "text", "name"]

    def __init__(self, *args, yes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [
            (AgreementAnswer.ACCEPT.value, yes),
            (AgreementAnswer.NOT_YET.value, _("Not yet, something should change")),
        ]
        # The browser's own check would stand in the way of our sentences.
        self.use_required_attribute = False

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if data.get("answer") == AgreementAnswer.NOT_YET and not data.get("text"):
            self.add_error("text", _("Write in a few words what should change."))
