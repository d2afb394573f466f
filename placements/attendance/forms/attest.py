"""What a supervisor answers about a month, and why an attested one is opened."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from employers.forms import SignedForm
from placements.models import AttendanceMonth


class AttestForm(SignedForm):
    """Nothing is chosen beforehand: who answers has chosen, and written a name."""

    answer = forms.ChoiceField(
        label=_("Is the attendance correct?"),
        choices=[
            (AttendanceMonth.Verdict.CORRECT.value, _("Yes, it is correct")),
            (AttendanceMonth.Verdict.INCORRECT.value, _("No, something is wrong")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    comment = forms.CharField(
        label=_("What is not correct?"),
        max_length=1000,
        required=False,
        help_text=_("Write which day, and what it should be. Nothing about health."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    marks_optional = False
    field_order = ["answer", "comment", "name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The browser's own check would ask for what another answer does not need.
        self.use_required_attribute = False

    def clean(self):
        super().clean()
        if self.cleaned_data.get("answer") != AttendanceMonth.Verdict.INCORRECT:
            self.cleaned_data["comment"] = ""
        elif not self.cleaned_data.get("comment") and "comment" not in self.errors:
            self.add_error("comment", _("Write what is not correct."))


class RecordedAttestForm(AttestForm):
    """The same, as the coach writes it down after a call."""

    def __init__(self, *args, supervisor, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label = _("Who answered")
        name.help_text = _("The person at the employer who gave the answer.")
        name.initial = supervisor.name
        name.widget.attrs["autocomplete"] = "off"


class CorrectForm(Form):
    reason = forms.CharField(
        label=_("Why does the month have to be corrected?"),
        max_length=500,
        help_text=_("It is kept with the version that was attested."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
