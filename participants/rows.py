"""The rows of the caseload as HTML.

A template with fifteen variables and fifty rows took a third of the page's time. So
the row's template is rendered once for each look that occurs, with a slot for each
word, and the words of each person are put into the slots: escaped, like everything.
"""

from functools import cache

from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from core.templatetags.formats import NOTHING, days_late, short_day, weekday

from .contributions import Stage, contributions
from .models import ContactNote

SLOTS = ("url", "name", "about", "programme", "stage", "stage_color", "due_on", "due")
SLOTS += ("cell", "contact")


def rows_as_html(rows, day):
    """The rows of `caseload.rows_of`, disclosed."""
    words = _Words(day)
    return [words.html_of(row) for row in rows]


class _Words:
    """What recurs from row to row, worked out once for a page."""

    def __init__(self, day):
        self.day = day
        self.short_day, self.weekday = cache(short_day), cache(weekday)
        self.days_late, self.pattern = cache(days_late), cache(_pattern)
        self.cell_template = cache(get_template)
        self.list_url = reverse("participants:list")
        self.stages = {stage: str(label) for stage, label in Stage.LABELS.items()}
        self.kinds = {kind.value: str(kind.label) for kind in ContactNote.Kind}

    def html_of(self, row):
        person, due_on = row.participant.shown, row.next_step_on
        is_late = due_on is not None and due_on < self.day
        words = {
            # As Enrolment.get_absolute_url, without looking up the address again.
            "url": f"{self.list_url}{row.participant_id}/?enrolment={row.pk}",
            "name": person.name,
            "about": person.reference if person.is_protected else _about(row, person),
            "programme": row.programme_name,
            "stage": self.stages[row.stage],
            "stage_color": Stage.COLORS[row.stage],
            "due_on": self.short_day(due_on),
            "due": self._due(due_on, is_late),
            "contact": self._contact(row.last_contact_on, row.last_contact_kind),
        }
        slots = {name: escape(word) for name, word in words.items()}
        slots["cell"] = self._cell(row)
        pattern = self.pattern(is_late, person.is_protected)
        return SafeString(pattern.format_map(slots))

    def _due(self, on, is_late):
        if on is None:
            return ""
        return self.days_late(on) if is_late else self.weekday(on)

    def _contact(self, on, kind):
        return f"{self.short_day(on)}, {self.kinds[kind]}" if kind else NOTHING

    def _cell(self, row):
        """The include of the app that has one. Of a protected person no list may tell
        where the person works."""
        if row.participant.shown.is_protected:
            return NOTHING
        for contribution in contributions:
            if name := contribution.cell(row):
                return self.cell_template(name).render({"enrolment": row})
        return NOTHING


def _pattern(is_late, is_protected):
    """The row with {slots}; the template holds no other braces."""
    context = {name: f"{{{name}}}" for name in SLOTS}
    context |= {"is_late": is_late, "is_protected": is_protected}
    return render_to_string("participants/includes/row.html", context)


def _about(row, person):
    """1988 · Skäggetorp."""
    return " · ".join(filter(None, [str(person.birth_year), row.area_name]))
