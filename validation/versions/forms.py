from django import forms

from core.forms import ModelForm
from participants.forms.attempt import Values
from validation.models import Skill


class SkillForm(Values, ModelForm):
    """The words of a skill. Saving them makes a new version."""

    class Meta:
        model = Skill
        fields = Skill.TEXTS
        widgets = {
            f"level{n}_sv": forms.Textarea(attrs={"rows": 2, "lang": "sv"})
            for n in (1, 2, 3)
        }
