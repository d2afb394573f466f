"""The fields of days: what each was, and the hours."""

from django import forms
from django.forms.utils import flatatt
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from placements.models.attendance import ATTENDED, KNOWN_BEFOREHAND, Kind
from placements.models.attendance_plans import LONGEST_DAY

KINDS_BEFOREHAND = [(kind.value, kind.label) for kind in KNOWN_BEFOREHAND]


def hours_field(**options):
    """A text field: in one of type number a browser may refuse 7,5."""
    return forms.DecimalField(
        required=False,
        max_digits=4,
        decimal_places=2,
        max_value=LONGEST_DAY,
        localize=True,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "size": 4, "autocomplete": "off"}
        ),
        **options,
    )


# A name may be lazy: that of a person is known only when the page is printed.
_kind_of = lazy(lambda name: _("%(day)s, what it was") % {"day": name}, str)
_hours_of = lazy(lambda name: _("%(day)s, hours") % {"day": name}, str)


class KindSelect(forms.Select):
    """A list of a few choices, written without a template for each of them.

    A month has thirty of these with eight choices: through the templates they were
    two thirds of the page's time. It looks like the template of the other lists.
    """

    def render(self, name, value, attrs=None, renderer=None):
        attrs = self.build_attrs(self.attrs, attrs) | {
            "name": name,
            "class": "ds-input",
        }
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if key == chosen else "", capfirst(label))
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", flatatt(attrs), options)


def kind_field(name, *, choices):
    """What a day was; `name` says to those who can't see the table which day."""
    field = forms.ChoiceField(
        choices=choices, required=False, label=name, widget=KindSelect
    )
    field.widget.attrs["aria-label"] = _kind_of(name)
    return field


def hours_of_day(name):
    field = hours_field(min_value=0, label=name)
    field.widget.attrs["aria-label"] = _hours_of(name)
    return field


class SeveralDays:
    """Several days at once. `entries` is {key: (months.Day, what to call it)}.

    The key names the two fields of a day: its date in a month, its placement on the
    page over a caseload. A day that has come to nothing new is left alone.
    """

    marks_optional = False

    def __init__(self, *args, entries, **kwargs):
        self.entries = entries
        super().__init__(*args, **kwargs)
        for key, (day, name) in entries.items():
            self._add_fields(key, day, name)

    def _add_fields(self, key, day, name):
        nothing = "–" if day.is_future or not day.is_expected else _("not reported")
        choices = KINDS_BEFOREHAND if day.is_future else Kind.choices
        kind = kind_field(name, choices=[("", nothing), *choices])
        kind.initial = day.report.kind if day.report else ""
        self.fields[f"kind_{key}"] = kind
        if day.is_future:
            return
        hours = hours_of_day(name)
        known = day.report and day.report.hours
        hours.initial = short(known) if known else None
        self.fields[f"hours_{key}"] = hours

    def clean(self):
        super().clean()
        self._check_days()

    def _check_days(self):
        for key, (day, _name) in self.entries.items():
            kind = self.cleaned_data.get(f"kind_{key}")
            hours = self.cleaned_data.get(f"hours_{key}")
            if hours and not kind and f"kind_{key}" not in self.errors:
                self.add_error(f"kind_{key}", _("Choose what the day was."))
            if kind in ATTENDED and not (hours or day.usual):
                self.add_error(f"hours_{key}", _("Write how many hours."))

    @property
    def reports(self):
        """{key: (kind, hours), or None for a day to take away}, of what differs."""
        told = {}
        for key, (day, _name) in self.entries.items():
            now = self._report(key, day)
            before = (day.report.kind, day.report.hours) if day.report else None
            if now != before:
                told[key] = now
        return told

    def _report(self, key, day):
        kind = self.cleaned_data[f"kind_{key}"]
        if not kind:
            return None
        if kind not in ATTENDED:
            return kind, 0
        return kind, self.cleaned_data[f"hours_{key}"] or day.usual

    @property
    def rows(self):
        """[(key, day, the field of the kind, the field of the hours or None)]"""
        return [
            (
                key,
                day,
                self[f"kind_{key}"],
                self[f"hours_{key}"] if f"hours_{key}" in self.fields else None,
            )
            for key, (day, _name) in self.entries.items()
        ]


class ReportForm(SeveralDays, Form):
    """What the coach writes."""


def short(hours):
    """8.00 as 8, and 7.50 as 7.5."""
    whole = hours == int(hours)
    return int(hours) if whole else hours.normalize()
