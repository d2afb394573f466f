from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import ModelForm
from participants.forms.attempt import Values
from validation.models import Evidence


class EvidenceForm(Values, ModelForm):
    """What the person did, where and when, and who saw it."""

    class Meta:
        model = Evidence
        fields = ["skill", "done", "on", "workplace", "method", "seen_by", "note"]
        widgets = {
            "done": forms.Textarea(attrs={"rows": 3}),
            "method": forms.RadioSelect,
        }
        help_texts = {
            "done": _(
                "What could be seen, in one or two sentences. No names of others, and"
                " nothing on health or private life."
            ),
            "seen_by": _("The name of who was there."),
        }

    def __init__(self, *args, validation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = validation.role.skills.all()
        # The model field's blank choice is no radio button.
        self.fields["method"].choices = Evidence._meta.get_field("method").choices
        if self.instance.pk is None:
            self.initial.setdefault("on", today())
            self.initial.setdefault("workplace", validation.workplace)
            if validation.supervisor:
                self.initial.setdefault("seen_by", validation.supervisor.name)


class SkillAsked(forms.Form):
    """?skill=, from the row of a skill: what the form opens with."""

    skill = forms.IntegerField(required=False, min_value=1, max_value=2**31)
