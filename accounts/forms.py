"""Input about users and organisations."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from core import colors, logos
from core.forms import Form, ModelForm
from core.validators import normalise_organisation_number, organisation_number

from . import reminders
from .models import USUAL_COLOR, Organisation, Role, User, check_roles

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
        fields = ["name", "organisation_number", "phone", "default_measure"]

    def clean_organisation_number(self):
        number = normalise_organisation_number(self.cleaned_data["organisation_number"])
        organisation_number(number)
        return number


class LetterheadForm(Form):
    """The logo as it will be printed, and the colour that stands out from the paper.

    `saved` is the Letterhead as it stands; without a new file its logo is kept.
    """

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text=_("PNG or JPEG, at most 1 MB. It is printed on white paper."),
    )
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    logo_text = forms.CharField(
        label=_("What the logo says"),
        required=False,
        max_length=150,
        help_text=_("Read aloud to those who can't see it, such as the name."),
    )
    color = forms.CharField(
        label=_("Colour"),
        max_length=7,
        initial=USUAL_COLOR,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Of the band, the headings and the dots."),
    )

    def __init__(self, *args, saved, **kwargs):
        super().__init__(*args, **kwargs)
        self.saved = saved
        self.initial = {"logo_text": saved.logo_text, "color": saved.color}
        if not saved.logo:
            del self.fields["without_logo"]

    def clean_logo(self):
        """The bytes of a PNG, or what is saved, or nothing."""
        file = self.cleaned_data["logo"]
        if not file:
            return bytes(self.saved.logo.content) if self.saved.logo else b""
        return logos.redrawn(file.read(logos.MOST_BYTES + 1))

    def clean_color(self):
        color = self.cleaned_data["color"].lower()
        if not colors.HEX.fullmatch(color):
            raise ValidationError(_("Write the colour as # and six signs: #14304f."))
        found = colors.contrast(color, colors.WHITE)
        if found < colors.ENOUGH:
            raise ValidationError(
                _(
                    "The colour is too pale on white paper: the contrast is"
                    " %(found)s to 1, and 4.5 is the least. Choose a darker one."
                )
                % {"found": number_format(found, 1)}
            )
        return color

    def clean(self):
        facts = super().clean()
        if facts.get("without_logo"):
            facts["logo"] = b""
        if facts.get("logo") and not facts.get("logo_text"):
            self.add_error(
                "logo_text",
                _("Write what the logo says, for those who hear the paper read."),
            )
        return facts


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
