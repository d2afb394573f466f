"""From which age a kind of work is allowed: rules that are stored with their source."""

import datetime

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class AgeRule(models.Model):
    """From which age a kind of work is allowed, and where that is written.

    Filled by a migration from placements/data/age_rules.json. What the rule says is
    kept with its source; whether a task falls under it the employer has to judge.
    """

    code = models.CharField(max_length=20, primary_key=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"))
    # Counted on the first day, or as reached some time during that calendar year.
    within_year = models.BooleanField(default=False)
    source = models.CharField(_("source"), max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("age rule")
        verbose_name_plural = _("age rules")
        ordering = ["position"]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name_sv


def age_on(born_on, day):
    """Whole years; a leap-day child has its birthday on the first of March."""
    return (
        day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
    )


def born_at_the_latest(person):
    """Where the number does not tell the day: the youngest that it allows."""
    return person.birth_date or datetime.date(person.birth_year, 12, 31)
