"""A period and a programme, read from an address: what pages of numbers are asked."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm
from core.templatetags.formats import period
from outcomes.measures import DEFAULT, DEFINITIONS
from outcomes.reports import periods
from outcomes.reports.question import Cohort, Question, default_period

WHOLE_QUARTERS = _(
    "Choose whole quarters, or the last 36 months: two periods that differ by some "
    "days would tell who left on those days."
)


class PeriodForm(FilterForm):
    """Exits of a period, by programme, under the usual measure.

    What is left out of the address has a default. Only what can be published together
    is answered: see docs/adr/0021-suppression.md.
    """

    first = forms.DateField(label=_("From"), required=False)
    last = forms.DateField(label=_("To"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, data, *, user, programmes, day):
        """`programmes` are all of the user's organisations; not all may be measured."""
        self.user = user
        self.everything = programmes
        self.programmes = tuple(p for p in programmes if p.is_measured)
        self.day = day
        # The nearest question that has an answer: its address, and its period in words.
        self.nearest = None
        self.defaults = self.usual(data)
        super().__init__(_filled_in(data, self.defaults))
        self.fields["programme"].choices = [
            ("", _("All programmes")),
            *((programme.slug, programme.name) for programme in self.programmes),
        ]

    def usual(self, data):
        """{field: value} where the address says nothing."""
        first, last = default_period(self.day)
        return {"first": first.isoformat(), "last": last.isoformat()}

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The period ends before it begins."))
        if not self.errors:
            self.limit_to_what_is_published()

    def limit_to_what_is_published(self):
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        if not periods.is_published(first, last, self.day):
            self.add_error("last", WHOLE_QUARTERS)
            self.offer(self.address, *periods.nearest(first, last, self.day))

    def offer(self, address, first, last):
        query = urlencode(address | {"first": first, "last": last})
        self.nearest = query, period(first, last)

    @property
    def question(self):
        return self.question_about(
            by="programme",
            cohort=Cohort.EXIT,
            measure=self.programme_measure(self.cleaned_data["programme"]),
        )

    def question_about(self, *, by, cohort, measure):
        return Question(
            programmes=self.question_programmes,
            start=self.cleaned_data["first"],
            end=self.cleaned_data["last"],
            by=(by,),
            cohort=Cohort(cohort),
            as_of=self.day,
            definition=DEFINITIONS[measure],
            beside=self.beside_programmes,
        )

    @property
    def question_programmes(self):
        chosen = self.cleaned_data["programme"]
        return tuple(p for p in self.programmes if not chosen or p.slug == chosen)

    @property
    def beside_programmes(self):
        of = {programme.organisation_id for programme in self.question_programmes}
        return tuple(p for p in self.everything if p.organisation_id in of)

    def programme_measure(self, slug):
        """The programme's own when one is chosen, else the organisation's."""
        chosen = [p for p in self.programmes if p.slug == slug]
        return chosen[0].default_measure if chosen else house_measure(self.programmes)

    @property
    def address(self):
        """What the form says, for an address: only what differs from the defaults."""
        return {
            name: self.data[name]
            for name, field in self.fields.items()
            if not field.widget.is_hidden
            and self.data.get(name) not in ("", None, self.defaults.get(name))
        }

    @property
    def address_text(self):
        return urlencode(self.address)

    @property
    def programme_name(self):
        chosen = self.cleaned_data["programme"]
        return next((p.name for p in self.programmes if p.slug == chosen), "")


def house_measure(programmes):
    """The measure of the organisation that the programmes belong to."""
    return next((p.organisation.default_measure for p in programmes), DEFAULT.name)


def _filled_in(data, defaults):
    data = data.copy()
    for name, value in defaults.items():
        if not data.get(name):
            data[name] = value
    return data
