"""A three-party meeting, noted in less than twenty seconds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import ModelForm
from placements.models import Meeting


class MeetingForm(ModelForm):
    """Everything has an answer already but what was agreed; goals live on."""

    class Meta:
        model = Meeting
        fields = [
            "kind",
            "held_on",
            "with_coach",
            "with_supervisor",
            "with_participant",
            "others",
            "goals",
            "skills",
            "next_on",
        ]
        widgets = {"goals": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "goals": _(
                "What the three agree on until next time. Nothing about health, "
                "crime, religion or other people."
            ),
            "skills": _("Such as floor machines, Swedish at work."),
            "next_on": _("Leave it empty, and the usual interval applies."),
        }


def first_words(latest, following):
    """What a new form begins with: the kind that is next, and the goals so far."""
    known = {"held_on": today(), "kind": following.kind if following else ""}
    if latest:
        known |= {"goals": latest.goals, "skills": latest.skills}
    return known
