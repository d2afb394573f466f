"""What differs between a row and what is stored, in words for the preview."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOTHING = "–"


class Outcome(models.TextChoices):
    """What an import makes of a row."""

    CREATED = "created", gettext_lazy("will be created")
    CHANGED = "changed", gettext_lazy("will be changed")
    UNCHANGED = "unchanged", gettext_lazy("is already there")
    REFUSED = "refused", gettext_lazy("is refused")


@dataclass(frozen=True)
class Change:
    """One fact that the file says otherwise than the database. `label` names it."""

    label: str
    before: str
    after: str

    def __str__(self):
        return _("%(label)s: %(before)s → %(after)s") % {
            "label": self.label,
            "before": self.before,
            "after": self.after,
        }


def take_over(obj, values):
    """Set the values that the file gives and that differ; returns the Changes.

    An empty cell says nothing: it never erases what is stored.
    """
    changes = []
    for name, value in values.items():
        before = getattr(obj, name)
        if value in (None, "") or before == value:
            continue
        field = obj._meta.get_field(name)
        changes.append(
            Change(
                label=str(field.verbose_name),
                before=_in_words(field, before),
                after=_in_words(field, value),
            )
        )
        setattr(obj, name, value)
    return changes


def _in_words(field, value):
    if value in (None, ""):
        return NOTHING
    return str(dict(field.flatchoices).get(value, value))
