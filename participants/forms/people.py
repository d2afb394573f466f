"""The facts about a person, who is in charge, and who may know."""

from copy import copy

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from core.forms import Form
from core.identity_numbers import parse
from participants.models import Protection
from programmes.models import Area, Programme

from .attempt import Values
from .registration import PersonForm, coaches_of

START = ("enrolled_on", "area", "referral", "unemployed_since")


class EditForm(PersonForm):
    """A person's facts, and what was said when the person came in."""

    number = forms.CharField(
        label=_("New identity number"),
        required=False,
        help_text=_(
            "Only when the person has been given another. The former is kept, and the "
            "person is found by both."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    enrolled_on = forms.DateField(label=_("Enrolled on"))
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Area"), required=False, empty_label=_("No area")
    )
    referral = forms.CharField(label=_("Referred by"), required=False, max_length=200)
    unemployed_since = forms.DateField(label=_("Unemployed since"), required=False)

    def __init__(self, *args, enrolment, **kwargs):
        start = {name: getattr(enrolment, name) for name in START}
        # A copy: what is wrong in the form must not be shown as the person's facts.
        person = copy(enrolment.participant)
        super().__init__(*args, instance=person, initial=start, **kwargs)
        self.enrolment = enrolment
        self.fields["area"].queryset = enrolment.programme.areas.all()

    def clean_number(self):
        number = self.cleaned_data["number"]
        return parse(number) if number else None

    @property
    def values(self):
        return {
            "enrolment": self.enrolment,
            "person": {name: self.cleaned_data[name] for name in self._meta.fields},
            "start": {name: self.cleaned_data[name] for name in START},
            "number": self.cleaned_data["number"],
        }


class CoachForm(Values, Form):
    coach = forms.ModelChoiceField(
        User.objects.none(), label=_("New coach"), empty_label=_("Choose")
    )
    note = forms.CharField(
        label=_("Hand-over note"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What does the next coach need to know to go on where you are?"),
    )

    def __init__(self, *args, enrolment, **kwargs):
        super().__init__(*args, **kwargs)
        programme = Programme.objects.filter(pk=enrolment.programme_id)
        self.fields["coach"].queryset = coaches_of(programme).exclude(
            pk=enrolment.coach_id
        )


def levels():
    return [(value, capfirst(label)) for value, label in Protection.Level.choices]


class ProtectionForm(Values, Form):
    level = forms.ChoiceField(
        label=_("Kind of protection"),
        choices=levels,
        widget=forms.RadioSelect,
    )
    readers = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Who else may see the person"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "You and the coach in charge always may. For everybody else the person "
            "is nowhere to be found, not even by search. Choose as few as possible."
        ),
    )

    def __init__(self, *args, enrolment, by, **kwargs):
        protection = getattr(enrolment.participant, "protection", None)
        if protection:
            kwargs["initial"] = {
                "level": protection.level,
                "readers": protection.readers.all(),
            }
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = (
            User.objects.filter(
                memberships__organisation=enrolment.programme.organisation_id,
                memberships__role__in=[Role.COACH, Role.COORDINATOR, Role.ASSESSOR],
                is_active=True,
            )
            .exclude(pk__in=[by.pk, enrolment.coach_id])
            .distinct()
        )


class EndProtectionForm(Values, Form):
    reason = forms.CharField(
        label=_("Why is the protection over?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Who has said so, and when: the person, the Tax Agency or the police. "
            "Stays in the history."
        ),
    )
