"""Whom to ask and where it was, and what to add."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from core.forms import Form, ModelForm
from core.templatetags.formats import day as written_day
from employers.models import Contact
from participants.forms.attempt import Values
from validation.models import OccupationalRole, Validation
from validation.models.steps import normalised_email


class ContactChoice(forms.ModelChoiceField):
    def label_from_instance(self, contact):
        return f"{contact.name}, {contact.employer.name}"


class PlacementChoice(forms.ModelChoiceField):
    def label_from_instance(self, placement):
        period = (
            f"{written_day(placement.starts_on)} – {written_day(placement.ends_on)}"
        )
        return f"{placement.workplace}, {period}"


class ValidationForm(Values, ModelForm):
    """What a validation begins with. People and place may be filled in later."""

    class Meta:
        model = Validation
        fields = [
            "role",
            "placement",
            "supervisor",
            "assessor",
            "workplace",
            "starts_on",
            "ends_on",
            "kind",
            "decision_reference",
            "seqf_level",
        ]
        field_classes = {"placement": PlacementChoice, "supervisor": ContactChoice}
        help_texts = {
            "supervisor": _("Says what the person can do, by a link in a mail."),
            "assessor": _("Decides. Must be another person than the supervisor."),
            "workplace": _(
                "As it shall stand on the certificate. Leave it empty to take it, and"
                " the days, from the placement."
            ),
        }

    def __init__(self, *args, enrolment, **kwargs):
        super().__init__(*args, **kwargs)
        organisation = enrolment.programme.organisation_id
        fields = self.fields
        # A role that has got a newer version stays, unless another is chosen.
        fields["role"].queryset = OccupationalRole.objects.filter(
            Q(is_current=True) | Q(pk=self.instance.role_id)
        )
        fields["placement"].queryset = enrolment.placements.binding().select_related(
            "workplace", "supervisor__employer"
        )
        fields["supervisor"].queryset = (
            Contact.objects.filter(employer__organisation=organisation, is_active=True)
            .select_related("employer")
            .order_by("employer__name", "name")
        )
        fields["assessor"].queryset = User.objects.filter(
            is_active=True,
            memberships__organisation=organisation,
            memberships__role=Role.ASSESSOR,
        )
        if self.instance.pk is None:
            self._suggest()
        if not fields["placement"].queryset:
            del fields["placement"]
            fields["workplace"].help_text = _("As it shall stand on the certificate.")

    def _suggest(self):
        """The latest placement with its supervisor; the assessor if there is one."""
        placement = self.fields["placement"].queryset.first()
        assessors = self.fields["assessor"].queryset[:2]
        if placement:
            self.initial["placement"] = placement
            self.initial["supervisor"] = placement.supervisor
        if len(assessors) == 1:
            self.initial["assessor"] = assessors[0]

    def clean(self):
        super().clean()
        supervisor = self.cleaned_data.get("supervisor")
        assessor = self.cleaned_data.get("assessor")
        if (
            supervisor
            and assessor
            and normalised_email(supervisor.email) == normalised_email(assessor.email)
        ):
            self.add_error(
                "assessor",
                _("The supervisor and the assessor must be two different persons."),
            )


class SupplementForm(Values, Form):
    request = forms.CharField(
        label=_("What does the supervisor need to add?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The supervisor reads this in a mail. Write no names."),
    )


class VoidForm(Values, Form):
    reason = forms.CharField(
        label=_("Why does the decision no longer hold?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The assessor reads it, and it stands with the withdrawal."),
    )
