"""How a placement comes to its end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form
from placements.models import CancelReason, EndReason


class EndForm(Form):
    on = forms.DateField(label=_("Last day"))
    reason = forms.ChoiceField(
        label=_("Why it ended"),
        choices=EndReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
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
