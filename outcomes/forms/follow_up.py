"""The answer to a follow-up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form
from outcomes.models import FollowUp
from participants.forms.attempt import Values


class FollowUpForm(Values, Form):
    """Two questions that matter: what did the person do that day, and who says so."""

    status = forms.ChoiceField(
        label=_("What did the person do that day?"),
        choices=FollowUp.Status,
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(
        label=_("Who says so?"),
        choices=FollowUp.Source,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Leave it empty if nobody was reached."),
    )
    reached_on = forms.DateField(label=_("Asked on"), initial=today)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nothing about health, crime, religion or other people."),
    )

    def clean_reached_on(self):
        reached_on = self.cleaned_data["reached_on"]
        if reached_on > today():
            raise forms.ValidationError(_("That day has not come yet."))
        return reached_on
