"""What is asked of an entry, and what came after."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from participants.forms.attempt import Values

from .models import (
    Afterwards,
    Background,
    CitizenshipGroup,
    Contract,
    Education,
    LabourStatusAtEntry,
    SensitiveBackground,
    Settlement,
)

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
            AS_BEFORE,
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
        if since and since.year <= self.enrolment.participant.birth_year:
            raise forms.ValidationError(_("The person was not born by then."))
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
        self._clean_qualification()
        self.clean_job("status_m6", "contract_m6", "hours_m6", "more_demanding_m6")

    def _clean_qualification(self):
        data = self.cleaned_data
        named = data.get("qualification_reference")
        if data.get("has_qualification") and named == "":
            message = _("Say which it is and who gave it.")
            self.add_error("qualification_reference", message)
        if named and not data.get("has_qualification"):
            message = _("Answer yes, if there is a qualification to name.")
            self.add_error("has_qualification", message)
