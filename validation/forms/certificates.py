"""Issuing and withdrawing, and what somebody outside holds up to be verified."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form, ModelForm
from participants.forms.attempt import Values
from validation.models import CertificateEvent

# A certificate is a tenth of it.
LARGEST_FILE = 2 * 1024 * 1024


class IssueForm(Values, Form):
    """What to print; and, when another edition holds, why it is replaced."""

    with_statement = forms.BooleanField(
        label=_("Print the supervisor's sentence"), required=False, initial=True
    )
    reason = forms.CharField(
        label=_("Why is the certificate replaced?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Whoever checks the old one is led to the new one, and does not see why."
        ),
    )

    def __init__(self, *args, has_statement, replaces, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_statement:
            del self.fields["with_statement"]
        if not replaces:
            del self.fields["reason"]


class WithdrawalForm(Values, ModelForm):
    class Meta:
        model = CertificateEvent
        fields = ["reason"]
        help_texts = {
            "reason": _(
                "The participant reads it on the own page, and the case keeps it."
            )
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


class SerialForm(Form):
    """What somebody reads from a paper. Any text is a question; most are unknown."""

    serial = forms.CharField(
        label=_("Serial number"),
        max_length=40,
        help_text=_("Twelve signs, such as K7QF-2M9D-XR41."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


class FileForm(Form):
    """A PDF that somebody has got. It is read, answered about and forgotten."""

    file = forms.FileField(
        label=_("The PDF file"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=_("At most 2 MB. We do not keep it."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        return file
