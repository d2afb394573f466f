"""A status after an exit: what, since when, and who says so."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from participants.forms.attempt import Values
from participants.forms.exits import grouped
from participants.models import Evidence, ExitCode, OutcomeClass

ASSISTANCE = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
KNOWN = {"yes": True, "no": False, "": None}


class StatusForm(Values, Form):
    code = forms.ModelChoiceField(
        ExitCode.objects.none(),
        label=_("What does the person do?"),
        empty_label=_("Choose"),
        help_text=_("If several fit, choose the one highest up."),
    )
    starts_on = forms.DateField(label=_("Since"))
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("The last day, if it is known. A contract's last day will do."),
    )
    extent = forms.IntegerField(
        label=_("Extent in per cent"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Of a job. Full time is 100."),
    )
    economic_assistance = forms.ChoiceField(
        label=_("Does the person receive economic assistance?"),
        choices=ASSISTANCE,
        required=False,
        help_text=_("Nobody who does counts as able to support themselves."),
    )
    evidence = forms.ChoiceField(
        label=_("Who says so?"), choices=Evidence, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nothing about health, crime, religion or other people."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.queryset = ExitCode.objects.offered().exclude(
            outcome_class=OutcomeClass.ADMIN
        )
        code.choices = [("", code.empty_label), *grouped(code.queryset)]

    @property
    def values(self):
        answer = self.cleaned_data["economic_assistance"]
        return self.cleaned_data | {"economic_assistance": KNOWN[answer]}


def initial_of(status):
    """What the form shows of a status that is recorded."""
    known = {name: getattr(status, name) for name in StatusForm.base_fields}
    words = {value: word for word, value in KNOWN.items()}
    return known | {"economic_assistance": words[status.economic_assistance]}
