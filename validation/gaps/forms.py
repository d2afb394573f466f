from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from participants.forms.attempt import Values
from validation.models import OccupationalRole, Skill


class TrainingForm(Values, Form):
    """Ticks for what can be learned at one workplace, by role."""

    codes = forms.MultipleChoiceField(
        label=_("Skills that can be learned here"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Only what the workplace has said that it can teach: with the tasks, the"
            " time and somebody who shows."
        ),
    )

    def __init__(self, *args, workplace, **kwargs):
        codes = workplace.trainings.values_list("skill_code", flat=True)
        kwargs["initial"] = {"codes": list(codes)}
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = _by_role()


def _by_role():
    """The skills that every role shares first, then those of each role."""
    core = [s for s in Skill.objects.current() if s.is_core]
    groups = [(_("Skills for every workplace"), core)]
    for role in OccupationalRole.objects.current().prefetch_related("skills"):
        groups.append((role.name, [s for s in role.skills.all() if not s.is_core]))
    return [(name, [(s.code, s.name) for s in skills]) for name, skills in groups]
