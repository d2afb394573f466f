"""Periods, places, wishes and the seed of a draw."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm, Form, ModelForm
from employers.models import Contact, Workplace
from placements.forms.posts import SupervisorField, WorkplaceField
from placements.models import SeasonDraw, SeasonPeriod, SeasonPlaces, WorkKind
from placements.models.seasons import MOST_WISHES

# The last alternative is “anything”, and is a box to tick.
RANKS = range(1, MOST_WISHES)
ANY = _("any")


class PeriodForm(ModelForm):
    class Meta:
        model = SeasonPeriod
        fields = ["name", "starts_on", "ends_on"]
        labels = {"name": _("Name, such as Period 1")}


class PlacesForm(ModelForm):
    workplace = WorkplaceField(label=_("workplace"), queryset=None)
    contact = SupervisorField(
        label=_("who answers"),
        queryset=None,
        help_text=_("Gets a question by e-mail about each person, without an account."),
    )
    supervisor = SupervisorField(label=_("supervisor"), queryset=None, required=False)

    class Meta:
        model = SeasonPlaces
        fields = [
            "workplace",
            "role",
            "kind",
            "count",
            "area",
            "age_rule",
            "minimum_age",
            "contact",
            "supervisor",
            "schedule",
            "tasks",
        ]
        widgets = {"tasks": forms.Textarea(attrs={"rows": 3})}
        labels = {"role": _("Role, such as gardener's help")}
        help_texts = {
            "tasks": _("The employer reads this. Write what the person will do."),
            "minimum_age": _(
                "Only if it is higher than the rule's. Counted on the first day."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        programme = self.instance.period.programme
        within = {"employer__organisation": programme.organisation_id}
        by_employer = ("employer__name", "name")
        workplaces = Workplace.objects.filter(**within).select_related("employer")
        contacts = Contact.objects.filter(is_active=True, **within)
        contacts = contacts.select_related("employer").order_by(*by_employer)
        self.fields["workplace"].queryset = workplaces.order_by(*by_employer)
        self.fields["contact"].queryset = contacts
        self.fields["supervisor"].queryset = contacts
        self.fields["area"].queryset = programme.areas.all()


class WishesForm(Form):
    """Three alternatives in order, and whether anything else will do as well."""

    anything = forms.BooleanField(
        label=_("Anything else will do if these are taken"), required=False
    )

    def __init__(self, *args, programme, periods, **kwargs):
        super().__init__(*args, **kwargs)
        for rank in RANKS:
            self.fields[f"kind_{rank}"] = forms.ChoiceField(
                label=_("Kind of work"),
                choices=[("", ANY), *WorkKind.choices],
                required=False,
            )
            self.fields[f"area_{rank}"] = _choice(_("Area"), programme.areas.all())
            self.fields[f"period_{rank}"] = _choice(_("Period"), periods)

    @staticmethod
    def initial_of(wishes):
        """What the stored wishes look like in the form."""
        initial = {}
        for wish in wishes:
            if not (wish.kind or wish.area_id or wish.period_id):
                initial["anything"] = True
                continue
            initial[f"kind_{wish.rank}"] = wish.kind
            initial[f"area_{wish.rank}"] = wish.area_id
            initial[f"period_{wish.rank}"] = wish.period_id
        return initial

    @property
    def rows(self):
        """The fields of each alternative, for the template."""
        return [
            (rank, [self[f"{name}_{rank}"] for name in ("kind", "area", "period")])
            for rank in RANKS
        ]

    @property
    def wishes(self):
        """The alternatives that say something, in order; “anything” comes last."""
        data = self.cleaned_data
        rows = [
            {name: data[f"{name}_{rank}"] for name in ("kind", "area", "period")}
            for rank in RANKS
        ]
        said = [row for row in rows if any(row.values())]
        return [*said, {}] if said and data["anything"] else said


def _choice(label, rows):
    return forms.ModelChoiceField(
        label=label, queryset=rows, required=False, empty_label=ANY
    )


class DrawForm(ModelForm):
    class Meta:
        model = SeasonDraw
        fields = ["periods", "seed"]
        widgets = {"periods": forms.CheckboxSelectMultiple}
        help_texts = {
            "periods": _(
                "Each person gets one place at most in these periods together. Draw a "
                "period by itself to give those who have a place another one."
            ),
            "seed": _(
                "Decides the order together with each enrolment's number. Agree on it "
                "beforehand. With the seed of an earlier draw everybody keeps the turn."
            ),
        }

    marks_optional = False

    def __init__(self, *args, periods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["periods"].queryset = periods


class LotsForm(FilterForm):
    """Which of the lots to look at."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("everybody")),
            ("with", _("with a place")),
            ("without", _("without a place")),
        ],
        required=False,
    )


class EmployerForm(FilterForm):
    """Whose answers to look at closer; any other number is nobody's."""

    employer = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
