"""What an ESF project is, and up to which day its figures are counted."""

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm, ModelForm
from programmes.models import Programme

from .forms import YesNoField
from .models import EsfOperation
from .models.codes import Period
from .periods import RULES, STATED

# More than any project has supported: a typo.
MOST_BODIES = 9_999


class OperationForm(ModelForm):
    """What is stated of a project itself is asked as its period does."""

    is_by_partners = YesNoField(
        label=_("Is it run, in part or in full, by social partners or NGOs?")
    )
    is_for_women = YesNoField(
        label=_("Is it for women's lasting participation and progress in employment?")
    )
    is_for_administrations = YesNoField(
        label=_("Does it target public administrations or public services?")
    )
    programmes = forms.ModelMultipleChoiceField(
        label=_("programmes"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = EsfOperation
        fields = [
            "name",
            "reference_number",
            "period",
            "opens_on",
            "closes_on",
            "public_administrations",
            "small_businesses",
            "is_by_partners",
            "is_for_women",
            "is_for_administrations",
        ]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programmes"].queryset = Programme.objects.filter(
            organisation__in=organisations
        )
        if self.instance.pk:
            self.initial["programmes"] = self.instance.programmes.all()
        for name in ("public_administrations", "small_businesses"):
            self.fields[name].validators.append(MaxValueValidator(MOST_BODIES))
        for name in STATED - RULES[self.instance.period or Period.ESF_PLUS].stated:
            del self.fields[name]

    def clean_closes_on(self):
        closes_on = self.cleaned_data["closes_on"]
        opens_on = self.cleaned_data.get("opens_on")
        if closes_on and opens_on and closes_on < opens_on:
            raise forms.ValidationError(_("The project closes before it opens."))
        return closes_on

    @property
    def values(self):
        programmes = list(self.cleaned_data["programmes"])
        return {"operation": self.instance, "programmes": programmes}


class UntilForm(FilterForm):
    """Up to which day the figures are counted."""

    until = forms.DateField(label=_("Up to and including"), required=False)

    def __init__(self, data, *, day):
        data = data.copy()
        if not data.get("until"):
            data["until"] = day.isoformat()
        super().__init__(data)
        self.day = day

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until > self.day:
            raise forms.ValidationError(_("That day has not come yet."))
        return until
