"""The register to import."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.file_import.forms import FileForm
from programmes.models import Programme


class UploadForm(FileForm):
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Programme"),
        required=False,
        empty_label=_("as the file says"),
        help_text=_("Choose one if the file has no column for the programme."),
    )

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Register file")
        self.fields["programme"].queryset = programmes
