"""Who comes in, to which programme and to which coach."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from core.dates import today
from core.forms import Form, ModelForm
from core.identity_numbers import parse
from participants.models import Participant
from programmes.models import Area, Programme

from .attempt import Values


def coaches_of(programmes):
    """Who may be given a case in these programmes."""
    return User.objects.filter(
        programmes__in=programmes,
        memberships__role=Role.COACH,
        memberships__organisation__in=programmes.values("organisation"),
        is_active=True,
    ).distinct()


class NumberForm(Form):
    """One identity number, checked as it is typed."""

    number = forms.CharField(
        label=_("Identity number"),
        help_text=_("Personal or coordination number: 19880412-1234 or 880412-1234."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )

    def clean_number(self):
        return parse(self.cleaned_data["number"])


def genders():
    return [(value, capfirst(label)) for value, label in Participant.Gender.choices]


class PersonForm(ModelForm):
    class Meta:
        model = Participant
        fields = ["first_name", "last_name", "gender", "email", "phone", "languages"]
        widgets = {
            name: forms.TextInput(attrs={"autocomplete": "off"})
            for name in ("first_name", "last_name", "phone", "languages")
        }
        help_texts = {"languages": _("For example Swedish, Somali.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gender"].choices = [("", _("Choose")), *genders()]


class EnrolForm(Values, Form):
    """Into which of the user's programmes, from when, with whom."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme"), empty_label=_("Choose")
    )
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Area"),
        required=False,
        empty_label=_("No area"),
    )
    coach = forms.ModelChoiceField(
        User.objects.none(), label=_("Coach"), empty_label=_("Choose")
    )
    enrolled_on = forms.DateField(label=_("Enrolled on"), initial=today)
    referral = forms.CharField(
        label=_("Referred by"),
        required=False,
        max_length=200,
        help_text=_("For example the employment service or a housing host."),
    )
    unemployed_since = forms.DateField(label=_("Unemployed since"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.worked_in_by(user)
        coaches = coaches_of(programmes)
        self.fields["programme"].queryset = programmes
        self.fields["area"].queryset = Area.objects.filter(
            programmes__in=programmes
        ).distinct()
        self.fields["coach"].queryset = coaches
        if user.has_role(Role.COACH):
            self.fields["coach"].initial = user
        if not self.is_bound and len(only := programmes[:2]) == 1:
            self.fields["programme"].initial = only[0]

    def clean(self):
        super().clean()
        since = self.cleaned_data.get("unemployed_since")
        start = self.cleaned_data.get("enrolled_on")
        if since and start and since > start:
            self.add_error(
                "unemployed_since", _("The unemployment began after the enrolment.")
            )


class RegisterForm(NumberForm, EnrolForm, PersonForm):
    """A new person: the number first, since it tells whether the person is new."""

    field_order = ["number", *PersonForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        gender = self.fields["gender"]
        gender.required = False
        gender.choices = [("", _("As the number says")), *genders()]
