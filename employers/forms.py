"""Input about employers, and the name that signs an answer given by link."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.dates import today
from core.forms import Form, ModelForm
from core.validators import normalise_organisation_number, organisation_number

from .models import Contact, Employer, EmployerNote, Workplace


class EmployerForm(ModelForm):
    """`organisations` are those that the user may register employers for."""

    organisation_number = forms.CharField(
        label=_("organisation number"),
        max_length=20,
        help_text=_("Ten digits, such as 556016-0680."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    class Meta:
        model = Employer
        fields = ["organisation", "name", "organisation_number", "industry"]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        if self.instance.pk is None and len(organisations) == 1:
            self.instance.organisation = organisations[0]
        if self.instance.organisation_id:
            # Nothing to choose: most users have one, and an employer never moves.
            del self.fields["organisation"]

    def clean_organisation_number(self):
        number = normalise_organisation_number(self.cleaned_data["organisation_number"])
        organisation_number(number)
        return number

    def clean(self):
        super().clean()
        number = self.cleaned_data.get("organisation_number")
        organisation_id = self.instance.organisation_id or getattr(
            self.cleaned_data.get("organisation"), "pk", None
        )
        if number and organisation_id:
            self._refuse_double(organisation_id, number)

    def _refuse_double(self, organisation_id, number):
        known = Employer.objects.filter(
            organisation=organisation_id, organisation_number=number
        ).exclude(pk=self.instance.pk)
        if employer := known.first():
            self.add_error(
                "organisation_number",
                _("%(name)s is already registered with this number.")
                % {"name": employer.name},
            )


class NewEmployerForm(EmployerForm):
    """The employer, and the first workplace and contact when they are known."""

    workplace_name = forms.CharField(
        label=_("workplace"),
        max_length=200,
        required=False,
        help_text=_("Where people work, such as Berga centrum."),
    )
    workplace_city = forms.CharField(label=_("town"), max_length=100, required=False)
    contact_name = forms.CharField(
        label=_("contact"),
        max_length=150,
        required=False,
        help_text=_("Who answers when we ask if they can take somebody."),
    )
    contact_email = forms.EmailField(label=_("the contact's e-mail"), required=False)
    contact_phone = forms.CharField(
        label=_("the contact's phone"), max_length=40, required=False
    )

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if data.get("workplace_city") and not data.get("workplace_name"):
            self.add_error("workplace_name", _("Write the name of the workplace."))
        some = any(data.get(f"contact_{key}") for key in ("name", "email", "phone"))
        if some and not data.get("contact_name"):
            self.add_error("contact_name", _("Write the name of the contact."))
        if some and not data.get("contact_email") and "contact_email" in data:
            self.add_error(
                "contact_email", _("The question to the employer goes by e-mail.")
            )

    @property
    def workplace(self):
        data = self.cleaned_data
        if not data["workplace_name"]:
            return None
        return Workplace(name=data["workplace_name"], city=data["workplace_city"])

    @property
    def contact(self):
        data = self.cleaned_data
        if not data["contact_name"]:
            return None
        return Contact(
            name=data["contact_name"],
            email=data["contact_email"],
            phone=data["contact_phone"],
        )


class WorkplaceForm(ModelForm):
    class Meta:
        model = Workplace
        fields = ["name", "address", "city", "cfar"]


class ContactForm(ModelForm):
    class Meta:
        model = Contact
        fields = [
            "name",
            "title",
            "email",
            "phone",
            "language",
            "is_active",
            "wants_reminders",
        ]
        labels = {
            "is_active": _("Can be asked"),
            "wants_reminders": _("Gets reminders"),
        }
        help_texts = {
            "language": _("Mails and pages for the contact are in this language."),
            "is_active": _("Take the tick away when the person has left."),
            "wants_reminders": _(
                "A mail after 5 and 10 days when a question has no answer."
            ),
        }


class NoteForm(ModelForm):
    class Meta:
        model = EmployerNote
        fields = ["text", "call_again_on"]
        help_texts = {
            "text": _("About the employer only, nothing about a participant."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean_call_again_on(self):
        day = self.cleaned_data["call_again_on"]
        if day and day < today():
            raise ValidationError(_("Choose today or a later day."))
        return day


class SignedForm(Form):
    """An answer by link. The typed name is what a mail scanner can't come up with."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        min_length=2,
        help_text=_("Write your first and last name. It stands below your answer."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name to sign the answer.")},
    )

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not any(character.isalpha() for character in name):
            raise ValidationError(_("Write your name to sign the answer."))
        return name


class SuggestionForm(Form):
    """Who should answer instead. Both are typed, which no program does by itself."""

    name = forms.CharField(
        label=_("The other person's name"),
        max_length=150,
        min_length=2,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("The other person's e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(data, prefix="other", **kwargs)

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


def organisations_of(user, *roles):
    """What an employer can be registered for, for EmployerForm."""
    return Organisation.objects.filter(pk__in=user.organisations_as(*roles))
