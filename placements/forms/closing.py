"""How a placement comes to its end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import FilterForm, Form
from placements.models import CancelReason, EndCause, EndReason
from placements.models.codes import NEEDS_CAUSE


class ProposedDayForm(FilterForm):
    """A day that a link to a form proposes."""

    day = forms.DateField()


class EndForm(Form):
    on = forms.DateField(label=_("Last day"))
    reason = forms.ChoiceField(
        label=_("Why it ended"),
        choices=EndReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    cause = forms.ChoiceField(
        label=_("What lay behind it"),
        choices=[("", _("Choose what lay behind it")), *EndCause.choices],
        required=False,
        help_text=_(
            "When somebody ended it before time. Never write about health or crime."
        ),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, placement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = min(placement.ends_on, today())

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if data.get("reason") not in NEEDS_CAUSE:
            # The reason says it all; what was chosen before it is left out.
            data["cause"] = ""
        elif not data.get("cause") and "cause" not in self.errors:
            self.add_error("cause", _("Choose what lay behind it."))
        return data


class StartAnywayForm(Form):
    reason = forms.CharField(
        label=_("Why it starts without both answers"),
        max_length=300,
        help_text=_("Stands on the placement with your name, for all who see it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CancelForm(Form):
    reason = forms.ChoiceField(
        label=_("Why it will not come about"),
        choices=CancelReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
