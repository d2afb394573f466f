"""What the results page is asked, read from its address."""

from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm
from outcomes import permissions
from outcomes.measures import DEFAULT, DEFINITIONS
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.people import NO_CODE, SLICES
from outcomes.reports.question import Cohort, Question, default_period

BY_COACH = "coach"


class ResultsForm(FilterForm):
    """Period, cohort, programme and breakdown; what is left out has a default."""

    first = forms.DateField(label=_("From"), required=False)
    last = forms.DateField(label=_("To"), required=False)
    cohort = forms.ChoiceField(label=_("Counted by"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    by = forms.ChoiceField(label=_("Divided by"), required=False)
    measure = forms.ChoiceField(label=_("Measure"), required=False)
    beside = forms.ChoiceField(label=_("Beside it"), required=False)

    def __init__(self, data, *, user, programmes, day):
        self.user = user
        self.programmes = programmes
        self.day = day
        first, last = default_period(day)
        self.defaults = {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "cohort": Cohort.EXIT.value,
            "by": "programme",
            "measure": _usual_measure(data, programmes),
        }
        super().__init__(_filled_in(data, self.defaults))
        self.fields["cohort"].choices = Cohort.choices
        self.fields["programme"].choices = [
            ("", _("All programmes")),
            *((programme.slug, programme.name) for programme in programmes),
        ]
        self.fields["by"].choices = [
            (name, capfirst(breakdown.label))
            for name, breakdown in BREAKDOWNS.items()
            if name != BY_COACH or permissions.may_divide_by_coach(user, programmes)
        ]

        measures = [(name, known.title) for name, known in DEFINITIONS.items()]
        self.fields["measure"].choices = measures
        self.fields["beside"].choices = [("", _("No other measure")), *measures]

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The period ends before it begins."))

    @property
    def question(self):
        chosen = self.cleaned_data["programme"]
        return Question(
            programmes=tuple(
                programme
                for programme in self.programmes
                if not chosen or programme.slug == chosen
            ),
            start=self.cleaned_data["first"],
            end=self.cleaned_data["last"],
            by=(self.cleaned_data["by"],),
            cohort=Cohort(self.cleaned_data["cohort"]),
            as_of=self.day,
            definition=DEFINITIONS[self.cleaned_data["measure"]],
        )

    @property
    def other_measure(self):
        """Another measure to compare with, or None."""
        return DEFINITIONS.get(self.cleaned_data["beside"])

    @property
    def address(self):
        """What the form says, for an address: only what differs from the defaults."""
        return {
            name: self.data[name]
            for name in ResultsForm.base_fields
            if self.data.get(name) and self.data[name] != self.defaults.get(name)
        }

    @property
    def address_text(self):
        return urlencode(self.address)

    @property
    def programme_name(self):
        chosen = self.cleaned_data["programme"]
        return next((p.name for p in self.programmes if p.slug == chosen), "")


class PeopleForm(ResultsForm):
    """The same, with the number of which row somebody wants to see the people of."""

    show = forms.ChoiceField(
        required=False,
        choices=[(name, part.label) for name, part in SLICES.items()],
        widget=forms.HiddenInput,
    )
    part = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    @property
    def slice(self):
        return self.cleaned_data["show"] or "population"

    @property
    def row_codes(self):
        """The codes of one row, or None for the total."""
        code = self.cleaned_data["part"]
        if not code:
            return None
        return (None if code == NO_CODE else code,)


def _usual_measure(data, programmes):
    """The programme's own when one is chosen, else the organisation's."""
    chosen = [p for p in programmes if p.slug == data.get("programme")]
    if chosen:
        return chosen[0].default_measure
    return next((p.organisation.default_measure for p in programmes), DEFAULT.name)


def _filled_in(data, defaults):
    data = data.copy()
    for name, value in defaults.items():
        if not data.get(name):
            data[name] = value
    return data
