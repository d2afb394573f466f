"""What the coach adds to the facts of a placement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form

from .content import Terms


def _text(label, *, help_text="", required=False, length, rows=3):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=length,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class TermsForm(Form):
    """What the placement does not know. The rest of the text comes from there.

    The lengths let the whole agreement stand on two pages.
    """

    goals = _text(
        _("Goals"),
        help_text=_("What the participant is to learn, practise or show."),
        required=True,
        length=800,
        rows=4,
    )
    insurance = _text(
        _("Insurance"),
        help_text=_("Only if another insurance applies than what is written below."),
        length=300,
        rows=2,
    )
    additional = _text(
        _("Agreed besides"),
        help_text=_("Such as clothes, travel or a language to practise."),
        length=500,
    )

    @property
    def values(self):
        return {"terms": Terms(**self.cleaned_data)}
