"""Input about programmes, areas and goals."""

from django import forms

from accounts.models import Role, User
from core.forms import ModelForm

from .models import Area, Goal, Programme


class ProgrammeForm(ModelForm):
    """Areas and staff to choose from are those of the programme's organisation."""

    class Meta:
        model = Programme
        fields = [
            "name",
            "model",
            "description",
            "opens_on",
            "closes_on",
            "term_months",
            "handover_days",
            "lead_days",
            "longest_months",
            "fixed_term_months",
            "contact_interval_days",
            "default_measure",
            "follows_up_90",
            "follows_up_180",
            "follows_up_365",
            "mails_follow_ups",
            "long_term_rule",
            "funders",
            "areas",
            "staff",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "areas": forms.CheckboxSelectMultiple,
            "staff": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisation = self.instance.organisation
        self.fields["areas"].queryset = organisation.areas.all()
        self.fields["staff"].queryset = User.objects.filter(
            memberships__organisation=organisation,
            memberships__role__in=[Role.COACH, Role.COORDINATOR],
            is_active=True,
        ).distinct()


class AreaForm(ModelForm):
    class Meta:
        model = Area
        fields = ["name"]


class GoalForm(ModelForm):
    class Meta:
        model = Goal
        fields = ["measure", "percent", "starts_on", "ends_on"]


class GoalEndForm(ModelForm):
    """The last day that the goal applies."""

    class Meta:
        model = Goal
        fields = ["ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = True
