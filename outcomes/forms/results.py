"""What the results page is asked, read from its address."""

from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm
from core.templatetags.formats import period
from outcomes import permissions
from outcomes.measures import DEFAULT, DEFINITIONS
from outcomes.reports import periods
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.people import NO_CODE, SLICES
from outcomes.reports.question import Cohort, Question, default_period
from outcomes.reports.tables import OWN

BY_COACH = "coach"
WHOLE_QUARTERS = _(
    "Choose whole quarters, or the last 36 months: two periods that differ by some "
    "days would tell who left on those days."
)
USUAL_PERIOD = _(
    "By area, gender and coach results are shown for the last 36 months: other periods "
    "would tell of single persons."
)
BY_EXIT = _("By area, gender and coach results are counted by exit only.")
HOUSE_MEASURE = _(
    "By area, gender and coach results are shown by the organisation's measure only."
)


class ResultsForm(FilterForm):
    """Period, cohort, programme and breakdown; what is left out has a default.

    Only what can be published together is answered: see docs/adr/0021-suppression.md.
    """

    asks_for_numbers = True

    first = forms.DateField(label=_("From"), required=False)
    last = forms.DateField(label=_("To"), required=False)
    cohort = forms.ChoiceField(label=_("Counted by"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    by = forms.ChoiceField(label=_("Divided by"), required=False)
    measure = forms.ChoiceField(label=_("Measure"), required=False)
    beside = forms.ChoiceField(label=_("Beside it"), required=False)

    def __init__(self, data, *, user, programmes, day):
        """`programmes` are all of the user's organisations; not all may be measured."""
        self.user = user
        self.everything = programmes
        self.programmes = programmes = tuple(p for p in programmes if p.is_measured)
        self.day = day
        # The nearest question that has an answer: its address, and its period in words.
        self.nearest = None
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
        if self.asks_for_numbers and not self.errors:
            self._limit_to_what_is_published()

    def _limit_to_what_is_published(self):
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        address = self.address
        if self.cleaned_data["by"] in OWN:
            if periods.is_published(first, last, self.day):
                return
            self.add_error("last", WHOLE_QUARTERS)
            first, last = periods.nearest(first, last, self.day)
        else:
            if self.cleaned_data["cohort"] != Cohort.EXIT:
                self.add_error("cohort", BY_EXIT)
                address.pop("cohort", None)
            if self.cleaned_data["measure"] != _house_measure(self.question_programmes):
                self.add_error("measure", HOUSE_MEASURE)
                address.pop("measure", None)
            if not periods.is_usual(first, last, self.day):
                self.add_error("by", USUAL_PERIOD)
            first, last = default_period(self.day)
        query = urlencode(address | {"first": first, "last": last})
        self.nearest = query, period(first, last)

    @property
    def beside_programmes(self):
        of = {programme.organisation_id for programme in self.question_programmes}
        return tuple(p for p in self.everything if p.organisation_id in of)

    @property
    def question_programmes(self):
        chosen = self.cleaned_data["programme"]
        return tuple(p for p in self.programmes if not chosen or p.slug == chosen)

    @property
    def question(self):
        return Question(
            programmes=self.question_programmes,
            start=self.cleaned_data["first"],
            end=self.cleaned_data["last"],
            by=(self.cleaned_data["by"],),
            cohort=Cohort(self.cleaned_data["cohort"]),
            as_of=self.day,
            definition=DEFINITIONS[self.cleaned_data["measure"]],
            beside=self.beside_programmes,
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
    """The same, with the number of which row somebody wants to see the people of.

    They are shown to those who work with them: any period will do.
    """

    asks_for_numbers = False

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
    """The programme's own when one is chosen, else the organisation's; that also where
    parts of programmes are shown, which no two measures may tell apart."""
    chosen = [p for p in programmes if p.slug == data.get("programme")]
    if chosen and data.get("by", "") in {"", *OWN}:
        return chosen[0].default_measure
    return _house_measure(chosen or programmes)


def _house_measure(programmes):
    return next((p.organisation.default_measure for p in programmes), DEFAULT.name)


def _filled_in(data, defaults):
    data = data.copy()
    for name, value in defaults.items():
        if not data.get(name):
            data[name] = value
    return data
