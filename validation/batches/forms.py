"""Who gets a certificate, and how the papers are printed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from validation.documents import LANGUAGES

# A press of the printer's; more is asked for in two presses.
MOST = 500
BOTH = "both"


class IssueManyForm(Form):
    """The ticks are drawn with the rows of the list, by their template."""

    validations = forms.ModelMultipleChoiceField(
        queryset=None,
        error_messages={
            "required": _("Tick those who shall have a certificate."),
            "invalid_choice": _("Somebody is no longer in the list. Tick again."),
        },
    )
    with_statement = forms.BooleanField(
        label=_("Print the supervisors' sentences"), required=False, initial=True
    )

    def __init__(self, *args, queryset, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["validations"].queryset = queryset

    def clean_validations(self):
        chosen = self.cleaned_data["validations"]
        if len(chosen) > MOST:
            raise forms.ValidationError(
                _("At most %(most)d at a time.") % {"most": MOST}
            )
        return chosen


class PrintForm(Form):
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[
            (LANGUAGES[0], _("Swedish")),
            (LANGUAGES[1], _("English")),
            (BOTH, _("Swedish and English")),
        ],
        initial=LANGUAGES[0],
    )
    on_fronts = forms.BooleanField(
        label=_("For paper printed on both sides: each begins on a new sheet"),
        required=False,
        initial=True,
    )

    @property
    def languages(self):
        chosen = self.cleaned_data["language"]
        return LANGUAGES if chosen == BOTH else (chosen,)
