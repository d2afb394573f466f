"""A later end: what the coach writes, and what the employer answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from employers.forms import SignedForm
from participants.disclosure import is_protected
from placements import checks
from placements.models import ExtensionAnswer

from . import actions


class ExtendForm(Form):
    """A later end. On a post it is saved once the page has shown what it does to the
    plan, which `shown_for` says; a warning is shown, and a tick says it was read."""

    ends_on = forms.DateField(label=_("New last day"))
    reason = forms.CharField(
        label=_("Why longer"),
        max_length=300,
        help_text=_("The employer reads this. Write about the work, not the person."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed_with = forms.CharField(
        label=_("Who at the employer has said yes by telephone"),
        max_length=150,
        required=False,
        help_text=_("Leave it empty, and the employer gets the question by e-mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact = forms.ModelChoiceField(label=_("who answers"), queryset=None)
    has_read = forms.BooleanField(
        label=_("I have read the warnings and want to go on"), required=False
    )
    shown_for = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, placement, **kwargs):
        self.placement, self.warnings = placement, []
        super().__init__(*args, **kwargs)
        self._offer_contacts()
        if is_protected(placement.participant):
            field = self.fields["agreed_with"]
            field.required = True
            field.help_text = _("Nothing is mailed about this person. Call first.")

    def _offer_contacts(self):
        """To choose from where there are several; else nobody has to think of it."""
        contacts = self.placement.employer.contacts.filter(is_active=True)
        self.fields["contact"].queryset = contacts
        self.initial.setdefault("contact", self.placement.contact_id)
        if set(contacts) <= {self.placement.contact}:
            del self.fields["contact"]

    def clean_ends_on(self):
        ends_on = self.cleaned_data["ends_on"]
        if ends_on <= self.placement.ends_on:
            raise forms.ValidationError(
                _("The new end must be later than the present one.")
            )
        return ends_on

    def clean_agreed_with(self):
        return " ".join(self.cleaned_data["agreed_with"].split())

    def clean(self):
        data = super().clean()
        if "ends_on" in data:
            later = actions.until(self.placement, data["ends_on"])
            self.warnings = checks.warnings(later)
        if self.warnings and self.has_shown_plan and not data.get("has_read"):
            self.add_error(
                "has_read", _("Read the warnings and tick the box to go on.")
            )
        return data

    @property
    def proposed_end(self):
        """The day to show the consequences of, or None."""
        if self.is_bound:
            self.is_valid()
            return self.cleaned_data.get("ends_on")
        ends_on = self.initial.get("ends_on")
        return ends_on if ends_on and ends_on > self.placement.ends_on else None

    @property
    def has_shown_plan(self):
        """Whether whoever sent it has seen what it does to the plan of the post."""
        if self.placement.post_id is None:
            return True
        return self.cleaned_data.get("shown_for") == self.cleaned_data.get("ends_on")

    @property
    def facts(self):
        names = ("ends_on", "reason", "agreed_with", "contact")
        return {name: self.cleaned_data.get(name) for name in names}


class ExtensionAnswerForm(SignedForm):
    """Nothing is chosen beforehand: an answer has a choice and a written name."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (ExtensionAnswer.YES.value, _("Yes, gladly longer")),
            (ExtensionAnswer.NO.value, _("No, it ends as agreed")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    text = forms.CharField(
        label=_("Do you want to say more?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    marks_optional = False
    field_order = ["answer", "text", "name"]


class RecordedExtensionForm(ExtensionAnswerForm):
    """The same, as the coach writes it down after a call."""

    def __init__(self, *args, contact, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What the employer answered")
        self.fields["text"].label = _("In the employer's words")
        name = self.fields["name"]
        name.label = _("Who answered")
        name.help_text = _("The person at the employer who gave the answer.")
        name.initial = contact.name
        name.widget.attrs["autocomplete"] = "off"
