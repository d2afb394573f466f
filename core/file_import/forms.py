"""The file to import, and which of its rows to look at."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm, Form

from .reading import MAX_BYTES


class FileForm(Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx) or CSV in UTF-8, at most 10 MB and 50 000 rows."),
        error_messages={"empty": _("The file is empty.")},
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                _("The file is larger than 10 MB. Divide it into several files.")
            )
        if not file.name.lower().endswith((".csv", ".xlsx")):
            raise ValidationError(_("Choose a file that ends in .xlsx or .csv."))
        return file


class RowsForm(FilterForm):
    """Which rows of a preview the page shows; all of them if nothing is said."""

    show = forms.ChoiceField(required=False)

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["show"].choices = [(kind, kind) for kind in kinds]
