"""Input about users and organisations."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import Form, ModelForm
from core.validators import normalise_organisation_number, organisation_number

from . import reminders
from .models import Organisation, Role, User, check_roles

EXPLAINED = {
    Role.COACH: _("coach: own participants, and those of colleagues to read"),
    Role.COORDINATOR: _("coordinator: everyone in the programmes worked in"),
    Role.ASSESSOR: _("assessor: the validations that wait for a decision"),
    Role.MANAGER: _("manager: results, never a person"),
    Role.DATA_OFFICER: _("data officer: who has looked at whom"),
    Role.ADMIN: _("administrator: users, programmes and the catalogue"),
}


class RolesField(forms.MultipleChoiceField):
    """The six roles with what each lets one do."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Roles"),
            choices=list(EXPLAINED.items()),
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def clean(self, value):
        roles = super().clean(value)
        check_roles(roles)
        return roles


class RolesForm(Form):
    """None left is how somebody leaves the organisation."""

    marks_optional = False
    roles = RolesField(required=False)


class InviteForm(Form):
    """`organisations` are those that the administrator may invite to."""

    organisation = forms.ModelChoiceField(None, label=_("Organisation"))
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    language = forms.ChoiceField(
        label=_("Language of mails"), choices=settings.LANGUAGES, initial="sv"
    )
    roles = RolesField()

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.only = organisations[0] if len(organisations) == 1 else None
        if self.only:
            del self.fields["organisation"]

    def clean(self):
        super().clean()
        facts = self.cleaned_data
        if self.only:
            facts["organisation"] = self.only
        known = User.objects.filter(
            email__iexact=facts.get("email", ""),
            memberships__organisation=facts.get("organisation"),
        )
        if known.exists():
            self.add_error(
                "email",
                ValidationError(
                    _("This person already has a role here. Look in the list of users.")
                ),
            )


class AccountForm(ModelForm):
    """Without the right to sign in on one's own account."""

    class Meta:
        model = User
        fields = ["name", "phone", "language", "is_active"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance == user:
            del self.fields["is_active"]


class OrganisationForm(ModelForm):
    organisation_number = forms.CharField(
        label=_("Organisation number"),
        max_length=20,
        help_text=_("Ten digits, such as 556016-0680."),
    )

    class Meta:
        model = Organisation
        fields = ["name", "organisation_number", "phone"]

    def clean_organisation_number(self):
        number = normalise_organisation_number(self.cleaned_data["organisation_number"])
        organisation_number(number)
        return number


class RemindersForm(Form):
    """Which kinds of reminders a user wants, of those that the roles give."""

    marks_optional = False
    wanted = forms.MultipleChoiceField(
        label=_("Send me a mail about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = reminders.kinds_for(user)
        self.offered = {kind.name for kind in kinds}
        field = self.fields["wanted"]
        field.choices = [(kind.name, kind.title) for kind in kinds]
        field.initial = sorted(self.offered.difference(user.unwanted_reminders))
