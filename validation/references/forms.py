"""All the references of a role or a skill at once: one save is one new version."""

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from core.forms import ModelForm
from validation.models import ExternalReference

MOST = 20
EMPTY_ROWS = 2


class ReferenceForm(ModelForm):
    """One reference; a kind that is not chosen is a row that is not used."""

    marks_optional = False

    class Meta:
        model = ExternalReference
        fields = ["framework", "standard", "module_code", "label"]
        help_texts = {
            "standard": _("Only for a model of the trade, such as FAVAL or Sobona."),
            "module_code": _(
                "In ESCO the address of the concept, in SSYK four digits, in SeQF"
                " the level, and in a model of the trade the module."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["framework"] = forms.ChoiceField(
            label=self.fields["framework"].label,
            choices=[("", _("Choose")), *ExternalReference.Framework.choices],
        )
        self.initial.setdefault("framework", "")


class References(BaseFormSet):
    """The rows; `attempt` meets it as if it were one form."""

    fields = {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("End this reference")
        if index is None or index >= self.initial_form_count():
            del form.fields["DELETE"]

    def _should_delete_form(self, form):
        return form.cleaned_data.get("DELETE", False)

    def add_error(self, field, errors):
        self.non_form_errors().extend(errors)

    @property
    def values(self):
        kept = [
            form.instance
            for form in self.forms
            if form.cleaned_data.get("framework") and not self._should_delete_form(form)
        ]
        return {"references": kept}


ReferenceFormSet = formset_factory(
    ReferenceForm,
    formset=References,
    extra=EMPTY_ROWS,
    can_delete=True,
    max_num=MOST,
    absolute_max=MOST,
)


def references_form(data, owner):
    names = ReferenceForm.Meta.fields
    initial = [
        {name: getattr(reference, name) for name in names}
        for reference in owner.references.all()
    ]
    return ReferenceFormSet(data, initial=initial)
