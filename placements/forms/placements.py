"""A placement before the employer is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form, ModelForm
from placements import checks
from placements.models import Placement
from placements.models.form_rules import offered_forms


class ChooseEmployerForm(Form):
    """The first of two steps: workplaces and contacts follow from the employer."""

    employer = forms.ModelChoiceField(
        label=_("employer"),
        queryset=None,
        empty_label=_("Choose an employer"),
        error_messages={"invalid_choice": _("Choose an employer from the list.")},
    )

    def __init__(self, *args, employers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employer"].queryset = employers


class ChoosePostForm(Form):
    """A post that a link names, and the days that the rotation proposes for it.

    What is no post of ours is no choice, and a day that is none is left open.
    """

    post = forms.ModelChoiceField(queryset=None, required=False)
    starts_on = forms.DateField(required=False)
    holds_from = forms.DateField(required=False)
    ends_on = forms.DateField(required=False)

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts


class PlacementForm(ModelForm):
    """What the employer will be asked. The instance has enrolment and employer.

    Rules that are a must stop it; a warning is shown, and a tick says it was read.
    """

    has_read = forms.BooleanField(
        label=_("I have read the warnings and want to go on"), required=False
    )

    class Meta:
        model = Placement
        fields = [
            "form",
            "legal_ground",
            "role",
            "workplace",
            "contact",
            "supervisor",
            "post",
            "starts_on",
            "ends_on",
            "holds_from",
            "extent",
            "weekly_hours",
            "schedule",
            "tasks",
        ]
        widgets = {"tasks": forms.Textarea(attrs={"rows": 3})}
        labels = {"role": _("Role, such as cleaner")}
        help_texts = {
            "tasks": _("The employer reads this. Write what the person will do."),
            "schedule": _("Such as weekdays 8–12."),
            "contact": _(
                "Gets the question by e-mail and answers it without an account."
            ),
            "legal_ground": _("Only for an employment, when you know it."),
            "holds_from": _(
                "Only at a hand-over: the day after the one before has left. "
                "Else leave it empty."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lacks, self.warnings = set(), []
        employer, enrolment = self.instance.employer, self.instance.enrolment
        active = employer.contacts.filter(is_active=True)
        self.fields["form"].choices = [
            ("", _("Choose a form")),
            *offered_forms(today()),
        ]
        self._limit("workplace", employer.workplaces.all())
        self._limit("contact", active)
        self._limit("supervisor", active)
        posts = enrolment.programme.posts.filter(workplace__employer=employer)
        self._limit("post", posts)
        if "post" in self.lacks:
            del self.fields["post"], self.fields["holds_from"]
        if self.initial.get("holds_from") == self.initial.get("starts_on"):
            self.initial["holds_from"] = None

    def _limit(self, name, rows):
        """Offer these, and choose the only one when it has to be one of them."""
        field = self.fields[name]
        field.queryset = rows
        if not rows:
            self.lacks.add(name)
        field.empty_label = _("Choose") if field.required else _("None")
        if field.required and len(rows) == 1 and not self.initial.get(name):
            self.initial[name] = rows[0].pk

    def clean(self):
        super().clean()
        data = self.cleaned_data
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The placement ends before it starts."))
        if starts_on and not data.get("holds_from"):
            data["holds_from"] = starts_on
            self.instance.holds_from = starts_on
        return data

    def _post_clean(self):
        """The rules on forms need the placement whole, as it will be saved."""
        super()._post_clean()
        if self.errors:
            return
        for finding in checks.errors(self.instance):
            self.add_error(finding.field, str(finding))
        self.warnings = [] if self.errors else checks.warnings(self.instance)
        if self.warnings and not self.cleaned_data["has_read"]:
            self.add_error(
                "has_read", _("Read the warnings and tick the box to go on.")
            )
