"""A later end: what the coach writes, and what the employer answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from employers.forms import SignedForm
from participants.disclosure import is_protected
from placements.models import ExtensionAnswer


class ExtendForm(Form):
    ends_on = forms.DateField(label=_("New last day"))
    reason = forms.CharField(
        label=_("Why longer"),
        max_length=300,
        help_text=_("The employer reads this. Write about the work, not the person."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed_with = forms.CharField(
        label=_("Who at the employer has said yes by telephone"),
        max_length=150,
        required=False,
        help_text=_("Leave it empty, and the employer gets the question by e-mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, placement, **kwargs):
        self.placement = placement
        super().__init__(*args, **kwargs)
        if is_protected(placement.participant):
            field = self.fields["agreed_with"]
            field.required = True
            field.help_text = _("Nothing is mailed about this person. Call first.")

    def clean_ends_on(self):
        ends_on = self.cleaned_data["ends_on"]
        if ends_on <= self.placement.ends_on:
            raise forms.ValidationError(
                _("The new end must be later than the present one.")
            )
        return ends_on

    def clean_agreed_with(self):
        return " ".join(self.cleaned_data["agreed_with"].split())


class ExtensionAnswerForm(SignedForm):
    """Nothing is chosen beforehand: an answer has a choice and a written name."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (ExtensionAnswer.YES.value, _("Yes, gladly longer")),
            (ExtensionAnswer.NO.value, _("No, it ends as agreed")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    text = forms.CharField(
        label=_("Do you want to say more?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    marks_optional = False
    field_order = ["answer", "text", "name"]
