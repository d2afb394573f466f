"""What an ESF project is, what is asked of an entry, and what came after."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm, Form, ModelForm
from participants.forms.attempt import Values
from programmes.models import Programme

from .models import (
    Afterwards,
    Background,
    CitizenshipGroup,
    Contract,
    Education,
    EsfOperation,
    LabourStatusAtEntry,
    SensitiveBackground,
    Settlement,
)
from .models.codes import Period
from .periods import RULES, STATED

AS_BEFORE = ("", _("not asked, or as before"))
NOT_KNOWN = ("", _("not known yet"))


def _label(model, name):
    return model._meta.get_field(name).verbose_name


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nobody knows yet, unless that is required."""

    def __init__(self, *, required=False, **kwargs):
        choices = [("yes", _("yes")), ("no", _("no"))]
        super().__init__(
            choices=choices if required else [*choices, NOT_KNOWN],
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            required=required,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value):
        return {True: "yes", False: "no", None: ""}.get(value, value)


class LevelField(forms.TypedChoiceField):
    """One of some numbers, or nobody knows yet."""

    def __init__(self, *, choices, **kwargs):
        choices = [NOT_KNOWN, *choices]
        super().__init__(
            choices=choices, coerce=int, empty_value=None, required=False, **kwargs
        )


class SensitiveField(forms.ChoiceField):
    """A voluntary question. What was answered before is not shown, and kept if the
    field is left as it is."""

    def __init__(self, **kwargs):
        answers = [
            ("", _("not asked, or as before")),
            *SensitiveBackground.Answer.choices,
        ]
        super().__init__(
            choices=answers, required=False, widget=forms.RadioSelect, **kwargs
        )


class JobFields(Form):
    """The terms of a job, alike at entry and six months after the exit.

    Little is required, yet only the sensitive questions are voluntary: “optional” at
    the others would say something else than the regulation.
    """

    marks_optional = False

    def clean_job(self, status, contract, hours, mark):
        """Only of those who work."""
        data = self.cleaned_data
        if data.get(status) == LabourStatusAtEntry.EMPLOYED or status not in data:
            return
        for name in (contract, hours, mark):
            if data.get(name):
                self.add_error(name, _("This is asked of those who work."))


class BackgroundForm(Values, JobFields):
    """The entry, as it was on the first day."""

    status_at_entry = forms.ChoiceField(
        label=_("What did the person do on the first day?"),
        choices=LabourStatusAtEntry,
        widget=forms.RadioSelect,
        help_text=_(
            "Whoever is registered with the employment service is unemployed. A "
            "full-time student is not, even if looking for work."
        ),
    )
    unemployed_since = forms.DateField(label=_("Unemployed since"), required=False)
    in_education_at_entry = YesNoField(
        label=_("In education or training that day?"), required=True
    )
    education = LevelField(
        label=_label(Background, "education"), choices=Education.choices
    )
    citizenship = forms.ChoiceField(
        label=_label(Background, "citizenship"),
        choices=[NOT_KNOWN, *CitizenshipGroup.choices],
        required=False,
    )
    born_abroad = YesNoField(label=_("Born abroad?"))
    parents_born_abroad = LevelField(
        label=_label(Background, "parents_born_abroad"),
        choices=[(0, _("none of them")), (1, _("one")), (2, _("both"))],
    )
    housing_exclusion = YesNoField(
        label=_("Without a home of their own, or about to lose it?")
    )
    settlement = LevelField(
        label=_label(Background, "settlement"), choices=Settlement.choices
    )
    contract_at_entry = forms.ChoiceField(
        label=_("If the person worked: on what terms?"),
        choices=[("", _("did not work, or not known")), *Contract.choices],
        required=False,
    )
    hours_at_entry = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=80, required=False
    )
    wanted_more_hours = forms.BooleanField(
        label=_("Wanted to work more"), required=False
    )
    disability = SensitiveField(
        label=_("Does the person have a disability?"),
        help_text=_(
            "Voluntary. Say so, and that the answer is counted and never shown again."
        ),
    )
    minority = SensitiveField(
        label=_("Does the person belong to a minority, such as the Roma?"),
        help_text=_("Voluntary, in the same way."),
    )

    def __init__(self, *args, enrolment, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolment = enrolment

    def clean_unemployed_since(self):
        since = self.cleaned_data["unemployed_since"]
        if since and since > self.enrolment.enrolled_on:
            message = _("The unemployment began after the enrolment.")
            raise forms.ValidationError(message)
        return since

    def clean(self):
        super().clean()
        self.clean_job(
            "status_at_entry",
            "contract_at_entry",
            "hours_at_entry",
            "wanted_more_hours",
        )


class AfterwardsForm(Values, JobFields):
    """Upon leaving, and six months later once they have passed."""

    in_education = YesNoField(
        label=_("In education or training upon leaving?"),
        help_text=_("Within four weeks. Empty: as the exit reason says."),
    )
    has_qualification = YesNoField(
        label=_("Gained a qualification?"),
        help_text=_("Assessed by a competent body against a standard."),
    )
    qualification_reference = forms.CharField(
        label=_("Which, and who gave it"), max_length=200, required=False
    )
    status_m6 = forms.ChoiceField(
        label=_("What did the person do six months after the exit?"),
        choices=[*LabourStatusAtEntry.choices, NOT_KNOWN],
        widget=forms.RadioSelect,
        required=False,
    )
    contract_m6 = forms.ChoiceField(
        label=_("If the person worked: on what terms?"),
        choices=[("", _("did not work, or not known")), *Contract.choices],
        required=False,
    )
    hours_m6 = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=80, required=False
    )
    more_demanding_m6 = forms.BooleanField(
        label=_label(Afterwards, "more_demanding_m6"), required=False
    )

    def __init__(self, *args, is_after_six_months, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_after_six_months:
            for name in [name for name in self.fields if name.endswith("_m6")]:
                del self.fields[name]

    def clean(self):
        super().clean()
        self.clean_job("status_m6", "contract_m6", "hours_m6", "more_demanding_m6")


class OperationForm(ModelForm):
    """What is stated of a project itself is asked as its period does."""

    is_by_partners = YesNoField(
        label=_("Is it run, in part or in full, by social partners or NGOs?")
    )
    is_for_women = YesNoField(
        label=_("Is it for women's lasting participation and progress in employment?")
    )
    is_for_administrations = YesNoField(
        label=_("Does it target public administrations or public services?")
    )
    programmes = forms.ModelMultipleChoiceField(
        label=_("programmes"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = EsfOperation
        fields = [
            "name",
            "reference_number",
            "period",
            "opens_on",
            "closes_on",
            "public_administrations",
            "small_businesses",
            "is_by_partners",
            "is_for_women",
            "is_for_administrations",
        ]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programmes"].queryset = Programme.objects.filter(
            organisation__in=organisations
        )
        if self.instance.pk:
            self.initial["programmes"] = self.instance.programmes.all()
        for name in STATED - RULES[self.instance.period or Period.ESF_PLUS].stated:
            del self.fields[name]

    @property
    def values(self):
        programmes = list(self.cleaned_data["programmes"])
        return {"operation": self.instance, "programmes": programmes}


class UntilForm(FilterForm):
    """Up to which day the figures are counted."""

    until = forms.DateField(label=_("Up to and including"), required=False)

    def __init__(self, data, *, day):
        data = data.copy()
        if not data.get("until"):
            data["until"] = day.isoformat()
        super().__init__(data)
        self.day = day

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until > self.day:
            raise forms.ValidationError(_("That day has not come yet."))
        return until
