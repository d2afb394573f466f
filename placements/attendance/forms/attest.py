"""What a supervisor answers about a month, and why an attested one is opened."""

from datetime import date

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from employers.forms import SignedForm
from placements.models import AttendanceMonth
from placements.models.attendance import Kind

from .days import SeveralDays


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


class LinkAttestForm(SeveralDays, AttestForm):
    """As the supervisor answers: what is wrong with a day can be put right at once.

    The days are filled with what was sent. They count when that answer is chosen.
    """

    CHANGED = "changed"

    def __init__(self, *args, month, **kwargs):
        entries = {str(day.on): (day, date_format(day.on)) for day in month.days}
        super().__init__(*args, entries=entries, **kwargs)
        yes, no = self.fields["answer"].choices
        changed = (self.CHANGED, _("Yes, with changes that I make here"))
        self.fields["answer"].choices = [yes, changed, no]
        for key in entries:
            self.fields[f"kind_{key}"].choices = Kind.choices

    def clean(self):
        self.is_changed = self.cleaned_data.get("answer") == self.CHANGED
        if not self.is_changed:
            # The fields are not shown then, whatever was written there before.
            for name in [n for n in self.errors if n.startswith(("kind_", "hours_"))]:
                del self.errors[name]
        super().clean()

    def _check_days(self):
        if not self.is_changed:
            return
        super()._check_days()
        for name in (f"kind_{key}" for key in self.entries):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("Choose what the day was."))
        if not (self.errors or self.reports):
            self.add_error("answer", _("Change a day, or choose another answer."))

    @property
    def changes(self):
        """{day: report} of what the supervisor has put right."""
        if not self.is_changed:
            return {}
        return {date.fromisoformat(key): told for key, told in self.reports.items()}


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
