"""The plan of the week, and from when it holds."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import ModelForm
from core.templatetags.formats import day as day_in_words
from placements.models import Plans, WeekPlan
from placements.models.attendance_plans import WEEKDAYS

from .days import hours_field, short


class WeekPlanForm(ModelForm):
    """Filled with the plan that holds now; the new one holds from next Monday on."""

    marks_optional = False

    class Meta:
        model = WeekPlan
        fields = ["valid_from", *WEEKDAYS, "asks_supervisor"]
        labels = {
            "asks_supervisor": _("The supervisor is asked each week about the days")
        }
        help_texts = {
            "valid_from": _(
                "Days before keep the plan that held then. What is reported stays."
            ),
            "asks_supervisor": _(
                "By e-mail on Mondays, about days that nobody has reported."
            ),
        }

    def __init__(self, *args, placement, **kwargs):
        super().__init__(*args, instance=WeekPlan(placement=placement), **kwargs)
        self.placement = placement
        present = Plans.of(placement).on(today())
        self.initial["valid_from"] = _next_change(placement, present)
        self.initial["asks_supervisor"] = present.asks_supervisor
        for name in WEEKDAYS:
            label = self.fields[name].label
            self.fields[name] = hours_field(label=label, min_value=0)
            self.initial[name] = short(getattr(present, name))

    def clean_valid_from(self):
        day, placement = self.cleaned_data["valid_from"], self.placement
        if not placement.starts_on <= day <= placement.ends_on:
            raise ValidationError(
                _("Choose a day of the placement, from %(first)s to %(last)s.")
                % {
                    "first": day_in_words(placement.starts_on),
                    "last": day_in_words(placement.ends_on),
                }
            )
        return day

    def clean(self):
        super().clean()
        for name in WEEKDAYS:
            if name in self.cleaned_data and self.cleaned_data[name] is None:
                self.cleaned_data[name] = 0
        hours = [self.cleaned_data.get(name, 1) for name in WEEKDAYS]
        if not any(hours):
            self.add_error(None, _("Write the hours of at least one day."))


def _next_change(placement, present):
    """A first plan holds from the start, and a new one from next Monday."""
    if present.pk is None:
        return placement.starts_on
    monday = today() + timedelta(days=7 - today().weekday())
    return min(max(monday, placement.starts_on), placement.ends_on)
