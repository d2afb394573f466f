"""Answers to follow-ups: one with a note, many on a page, and the press of a button."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import FilterForm, Form
from outcomes.models import FollowUp
from participants.forms.attempt import Values

PER_PAGE = 50
STATUSES = [(value, capfirst(label)) for value, label in FollowUp.Status.choices]


class AskedOn(forms.Form):
    """Mixin: the day when somebody asked."""

    reached_on = forms.DateField(label=_("Asked on"), initial=today)

    def clean_reached_on(self):
        reached_on = self.cleaned_data["reached_on"]
        if reached_on > today():
            raise ValidationError(_("That day has not come yet."))
        return reached_on


class FollowUpForm(Values, AskedOn, Form):
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
        help_text=_(
            "Leave it empty if nobody was reached. Who would rather not answer was not "
            "reached, according to the person: then no more mail about the exit goes "
            "out."
        ),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nothing about health, crime, religion or other people."),
    )

    field_order = ("status", "source", "reached_on", "note")


class RowForm(FilterForm):
    """One follow-up. A row without a status is left as it is."""

    task = forms.RegexField(r"^[0-9]{1,18}-(90|180|365)$", widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=_("Did what that day"), choices=[("", "–"), *STATUSES], required=False
    )
    source = forms.ChoiceField(
        label=_("According to"),
        choices=[("", "–"), *FollowUp.Source.choices],
        required=False,
    )

    def clean(self):
        super().clean()
        said = self.cleaned_data.get("source") and not self.cleaned_data.get("status")
        if said and "status" not in self.errors:
            self.add_error("status", _("Choose what the person did."))

    @property
    def key(self):
        """(enrolment, milestone) as it was sent, even if the row has another fault."""
        pk, _dash, milestone = self.cleaned_data["task"].partition("-")
        return int(pk), int(milestone)

    @property
    def is_filled_in(self):
        return bool(self.cleaned_data.get("status"))


class Rows(forms.BaseFormSet):
    """The rows that were sent; which people they are about the view looks up."""

    @property
    def keys(self):
        """None when the page was not sent by one of ours."""
        if not self.management_form.is_valid() or not self.forms:
            return None
        self.is_valid()
        if not all(form.cleaned_data.get("task") for form in self.forms):
            return None
        return [form.key for form in self.forms]

    @property
    def filled_in(self):
        return [form for form in self.forms if form.is_filled_in]


RowFormSet = forms.formset_factory(
    RowForm, formset=Rows, extra=0, max_num=PER_PAGE, absolute_max=PER_PAGE
)


class AskedOnForm(AskedOn, FilterForm):
    """What holds for all rows: the day, and who says so where a row does not tell."""

    source = forms.ChoiceField(
        label=_("According to, where a row says nothing"),
        choices=[("", "–"), *FollowUp.Source.choices],
        required=False,
    )

    def source_of(self, row):
        """Nobody has said that nobody was reached."""
        if row["status"] == FollowUp.Status.UNKNOWN:
            return row["source"]
        return row["source"] or self.cleaned_data["source"]


class PressForm(Form):
    """The button that the person pressed."""

    status = forms.ChoiceField(choices=FollowUp.Status)
