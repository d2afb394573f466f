"""Contracts of contractors, and the places that they promise."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm, ModelForm
from employers.models import Contract, Promise


class ContractForm(ModelForm):
    """The contractor can be chosen for a new contract only: what it has kept is its."""

    class Meta:
        model = Contract
        fields = [
            "employer",
            "name",
            "reference",
            "starts_on",
            "ends_on",
            "next_meeting_on",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"name": _("What it is about, such as cleaning of stairwells")}

    def __init__(self, *args, employers, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["employer"]
        else:
            self.fields["employer"].queryset = employers
            self.fields["employer"].empty_label = _("Choose an employer")


class PromiseForm(ModelForm):
    class Meta:
        model = Promise
        fields = ["kind", "count", "starts_on", "ends_on"]
        help_texts = {
            "ends_on": _("Placements that begin between these days are counted."),
        }


class ContractsForm(FilterForm):
    """Which contracts the list shows."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("in force")),
            ("behind", _("behind")),
            ("all", _("all")),
        ],
        required=False,
    )
