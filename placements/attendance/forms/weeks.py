"""What a supervisor says of the days that are not known: one answer for each week."""

from django import forms
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from core.templatetags.formats import hours as hours_in_words
from employers.forms import SignedForm
from placements.models.attendance import ATTENDED, Kind

from .days import hours_of_day, kind_field

AS_PLANNED, DIFFERENT, NOT_SEEN = "planned", "days", "unknown"
ANSWERS = [
    (AS_PLANNED, _("Present as planned, all the days")),
    (DIFFERENT, _("Something was different")),
    (NOT_SEEN, _("I can't say")),
]


def _called(week):
    """The person is disclosed by the time the page is printed."""
    name = week.placement.participant.shown.short_name
    number = week.monday.isocalendar().week
    return _("%(name)s, week %(week)s") % {"name": name, "week": number}


def _told(week):
    days = ", ".join(date_format(day.on, "D j/n") for day in week.days)
    hours = hours_in_words(week.hours)
    return _("%(days)s. Planned: %(hours)s hours.") % {"days": days, "hours": hours}


_called, _told = lazy(_called, str), lazy(_told, str)


class WeeksForm(SignedForm):
    """Nothing is chosen beforehand. `weeks` are weekly.Week.

    Each carries along, hidden, which days and hours were shown: an answer is only
    ever about what the one who answers has seen.
    """

    marks_optional = False

    def __init__(self, *args, weeks, **kwargs):
        self.weeks = {week.key: week for week in weeks}
        super().__init__(*args, **kwargs)
        for key, week in self.weeks.items():
            self._ask_about(key, week)
        self.order_fields([*(name for name in self.fields if name != "name"), "name"])
        # The browser's own check would ask for what another answer does not need.
        self.use_required_attribute = False

    def _ask_about(self, key, week):
        self.fields[f"answer_{key}"] = forms.ChoiceField(
            label=_called(week),
            help_text=_told(week),
            choices=ANSWERS,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of the answers.")},
        )
        self.fields[f"shown_{key}"] = forms.CharField(
            widget=forms.HiddenInput, initial=week.stamp, max_length=200, required=False
        )
        for day in week.days:
            name = date_format(day.on, "l j F")
            choices = [
                ("", _("as planned")),
                *Kind.choices,
                (NOT_SEEN, _("I can't say")),
            ]
            self.fields[f"kind_{key}_{day.on}"] = kind_field(name, choices=choices)
            self.fields[f"hours_{key}_{day.on}"] = hours_of_day(name)

    def clean(self):
        super().clean()
        for key, week in self.weeks.items():
            if self.cleaned_data.get(f"shown_{key}") != week.stamp:
                self.add_error(f"answer_{key}", _SHOWN_ANEW)
            elif self.cleaned_data.get(f"answer_{key}") == DIFFERENT:
                self._check_days(key, week)

    def _check_days(self, key, week):
        told = [self._of_day(key, day) for day in week.days]
        if not any(kind or hours for kind, hours in told):
            self.add_error(f"answer_{key}", _("Choose what was different."))
        for day, (kind, hours) in zip(week.days, told, strict=True):
            name = f"kind_{key}_{day.on}"
            if hours and kind not in ATTENDED and name not in self.errors:
                self.add_error(name, _("Hours belong to a day that was attended."))

    @property
    def reports(self):
        """{placement: {day: (kind, hours)}} of what the contact could say."""
        told = {}
        for key, week in self.weeks.items():
            days = {day.on: self._report(key, day) for day in week.days}
            known = {on: report for on, report in days.items() if report}
            told.setdefault(week.placement, {}).update(known)
        return told

    def _report(self, key, day):
        answer = self.cleaned_data[f"answer_{key}"]
        if answer == NOT_SEEN:
            return None
        kind, hours = self._of_day(key, day) if answer == DIFFERENT else ("", None)
        if kind == NOT_SEEN:
            return None
        if not kind:
            return Kind.PRESENT, day.planned
        return kind, (hours or day.planned) if kind in ATTENDED else 0

    def _of_day(self, key, day):
        """Hours of their own mean that the day was attended, with those hours."""
        kind = self.cleaned_data.get(f"kind_{key}_{day.on}", "")
        hours = self.cleaned_data.get(f"hours_{key}_{day.on}")
        return (kind or Kind.PRESENT if hours else kind), hours

    @property
    def questions(self):
        """[(the answer, the hidden field, [(day, kind, hours)])] for the page."""
        return [
            (
                self[f"answer_{key}"],
                self[f"shown_{key}"],
                [
                    (day, self[f"kind_{key}_{day.on}"], self[f"hours_{key}_{day.on}"])
                    for day in week.days
                ],
            )
            for key, week in self.weeks.items()
        ]


_SHOWN_ANEW = _(
    "What is asked has changed meanwhile. Look through it and answer again."
)
