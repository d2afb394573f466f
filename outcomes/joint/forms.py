"""What administrators fill in about neighbourhoods, and what readers may choose."""

from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.forms import FilterForm, Form, ModelForm
from core.validators import normalise_organisation_number, organisation_number
from participants.forms.attempt import Values

from .models import Neighbourhood, NeighbourhoodMember
from .periods import PERIODS


class NeighbourhoodForm(ModelForm):
    class Meta:
        model = Neighbourhood
        fields = ["name", "municipality"]


class InviteForm(Values, Form):
    """By number, which is public: no list tells who else is here."""

    organisation = forms.CharField(
        label=_("Organisation number"), max_length=13, help_text=_("As in 556016-0680.")
    )

    def clean_organisation(self):
        number = normalise_organisation_number(self.cleaned_data["organisation"])
        organisation_number(number)
        found = Organisation.objects.filter(organisation_number=number).first()
        if found is None:
            raise ValidationError(
                _("No organisation with this number works in this installation.")
            )
        return found


class OptInForm(Values, ModelForm):
    """Area and programmes to choose from are the organisation's own."""

    class Meta:
        model = NeighbourhoodMember
        fields = ["area", "programmes"]
        widgets = {
            "area": forms.RadioSelect,
            "programmes": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisation = self.instance.organisation
        area, programmes = self.fields["area"], self.fields["programmes"]
        area.queryset = organisation.areas.all()
        area.required = programmes.required = True
        area.empty_label = None
        programmes.queryset = organisation.programmes.prefetch_related("areas")
        area.help_text = _("The area of yours that is this neighbourhood.")
        programmes.help_text = _("Only those you choose are counted.")


class PeriodForm(FilterForm):
    """One of two periods. Two that overlap could be subtracted from one another."""

    period = forms.ChoiceField(
        label=_("Period"),
        required=False,
        choices=[(name, period.label) for name, period in PERIODS.items()],
    )

    @property
    def address_text(self):
        return urlencode({"period": self.cleaned_data["period"]})

    @property
    def chosen(self):
        return PERIODS[self.cleaned_data["period"] or next(iter(PERIODS))]
