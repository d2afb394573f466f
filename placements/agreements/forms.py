"""What is typed about an agreement: the coach's words, and who says yes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form
from employers.forms import SignedForm
from participants.forms.attempt import Values
from placements.models import AgreementAnswer
from placements.models.agreements import NOTED

from .content import Terms


def _text(label, *, help_text="", required=False, length, rows=3):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=length,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class TermsForm(Form):
    """What the placement does not know. The rest of the text comes from there.

    The lengths let the whole agreement stand on two pages.
    """

    goals = _text(
        _("Goals"),
        help_text=_("What the participant is to learn, practise or show."),
        required=True,
        length=800,
        rows=4,
    )
    insurance = _text(
        _("Insurance"),
        help_text=_("Only if another insurance applies than what is written below."),
        length=300,
        rows=2,
    )
    additional = _text(
        _("Agreed besides"),
        help_text=_("Such as clothes, travel or a language to practise."),
        length=500,
    )

    @property
    def values(self):
        return {"terms": Terms(**self.cleaned_data)}


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


class AgreementAnswerForm(SignedForm):
    """The employer's answer. Nothing is chosen beforehand."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (AgreementAnswer.ACCEPT.value, _("Yes, we accept the agreement")),
            (AgreementAnswer.NOT_YET.value, _("Not yet, something should change")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    text = _text(_("Do you want to say more?"), length=1000)

    marks_optional = False
    field_order = ["answer", "text", "name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The browser's own check would stand in the way of our sentences.
        self.use_required_attribute = False

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if data.get("answer") == AgreementAnswer.NOT_YET and not data.get("text"):
            self.add_error("text", _("Write in a few words what should change."))
