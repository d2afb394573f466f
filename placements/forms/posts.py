"""The posts of a programme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ModelForm
from employers.models import Contact, Workplace
from placements.models import Post


class WorkplaceField(forms.ModelChoiceField):
    def label_from_instance(self, workplace):
        return f"{workplace.employer.name}, {workplace}"


class SupervisorField(forms.ModelChoiceField):
    def label_from_instance(self, contact):
        return f"{contact.name}, {contact.employer.name}"


class AtWorkplace(forms.Form):
    """Where the work is and who leads it, among those of one organisation."""

    workplace = WorkplaceField(label=_("workplace"), queryset=None)
    supervisor = SupervisorField(label=_("supervisor"), queryset=None, required=False)

    def offer_those_of(self, organisation_id):
        within = {"employer__organisation": organisation_id}
        by_employer = ("employer__name", "name")
        self.fields["workplace"].queryset = (
            Workplace.objects.filter(**within)
            .select_related("employer")
            .order_by(*by_employer)
        )
        self.fields["supervisor"].queryset = (
            Contact.objects.filter(is_active=True, **within)
            .select_related("employer")
            .order_by(*by_employer)
        )

    def clean(self):
        data = super().clean()
        workplace, supervisor = data.get("workplace"), data.get("supervisor")
        if workplace and supervisor and supervisor.employer_id != workplace.employer_id:
            self.add_error(
                "supervisor", _("Choose somebody who works for the same employer.")
            )
        return data


class PostForm(AtWorkplace, ModelForm):
    class Meta:
        model = Post
        fields = [
            "title",
            "number",
            "workplace",
            "supervisor",
            "extent",
            "open_from",
            "open_to",
            "first_term_months",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_those_of(self.instance.programme.organisation_id)
