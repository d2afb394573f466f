"""What the results page is asked, read from its address."""

from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from outcomes import permissions
from outcomes.measures import DEFINITIONS
from outcomes.reports import periods
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.people import NO_CODE, SLICES
from outcomes.reports.question import Cohort, default_period
from outcomes.reports.tables import OWN

from .period import PeriodForm, house_measure

BY_COACH = "coach"
USUAL_PERIOD = _(
    "By area, gender and coach results are shown for the last 36 months: other periods "
    "would tell of single persons."
)
BY_EXIT = _("By area, gender and coach results are counted by exit only.")
HOUSE_MEASURE = _(
    "By area, gender and coach results are shown by the organisation's measure only."
)


class ResultsForm(PeriodForm):
    """Also cohort, breakdown and measure."""

    cohort = forms.ChoiceField(label=_("Counted by"), required=False)
    by = forms.ChoiceField(label=_("Divided by"), required=False)
    measure = forms.ChoiceField(label=_("Measure"), required=False)
    beside = forms.ChoiceField(label=_("Beside it"), required=False)

    field_order = ("first", "last", "cohort", "programme", "by", "measure", "beside")

    def __init__(self, data, **about):
        super().__init__(data, **about)
        self.fields["cohort"].choices = Cohort.choices
        self.fields["by"].choices = [
            (name, capfirst(breakdown.label))
            for name, breakdown in BREAKDOWNS.items()
            if name != BY_COACH
            or permissions.may_divide_by_coach(self.user, self.programmes)
        ]
        measures = [(name, known.title) for name, known in DEFINITIONS.items()]
        self.fields["measure"].choices = measures
        self.fields["beside"].choices = [("", _("No other measure")), *measures]

    def usual(self, data):
        return super().usual(data) | {
            "cohort": Cohort.EXIT.value,
            "by": "programme",
            "measure": self._usual_measure(data),
        }

    def _usual_measure(self, data):
        """Where parts of programmes are shown, which no two measures may tell apart,
        the organisation's."""
        slug = data.get("programme")
        if data.get("by", "") in {"", *OWN}:
            return self.programme_measure(slug)
        chosen = [p for p in self.programmes if p.slug == slug]
        return house_measure(chosen or self.programmes)

    def limit_to_what_is_published(self):
        if self.cleaned_data["by"] in OWN:
            super().limit_to_what_is_published()
        else:
            self._limit_finer_rows()

    def _limit_finer_rows(self):
        address = self.address
        if self.cleaned_data["cohort"] != Cohort.EXIT:
            self.add_error("cohort", BY_EXIT)
            address.pop("cohort", None)
        if self.cleaned_data["measure"] != house_measure(self.question_programmes):
            self.add_error("measure", HOUSE_MEASURE)
            address.pop("measure", None)
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        if not periods.is_usual(first, last, self.day):
            self.add_error("by", USUAL_PERIOD)
        if self.errors:
            self.offer(address, *default_period(self.day))

    @property
    def question(self):
        asked = self.cleaned_data
        return self.question_about(
            by=asked["by"], cohort=asked["cohort"], measure=asked["measure"]
        )

    @property
    def address_of_details(self):
        """The nearest question that is told what exits were for, too."""
        measure = house_measure(self.question_programmes)
        about = {"programme": self.cleaned_data["programme"], "measure": measure}
        return urlencode({name: value for name, value in about.items() if value})

    @property
    def other_measure(self):
        """Another measure to compare with, or None."""
        return DEFINITIONS.get(self.cleaned_data["beside"])


class PeopleForm(ResultsForm):
    """The same, with the number of which row somebody wants to see the people of."""

    show = forms.ChoiceField(
        required=False,
        choices=[(name, part.label) for name, part in SLICES.items()],
        widget=forms.HiddenInput,
    )
    part = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def limit_to_what_is_published(self):
        """People are shown to those who work with them: any period will do."""

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
