"""Asking supervisors each week about days that are not known."""

from datetime import timedelta
from functools import partial

from django.db import transaction

from accounts.models import SentReminder

from .week_actions import ask_about_weeks
from .weekly import weeks_by_contact, weeks_of


def weekly_questions(day):
    """A function for each supervisor who has something to tell of weeks that are over.

    On Mondays, or the first day of the week on which somebody sends reminders.
    """
    sunday = day - timedelta(days=day.isoweekday())
    year, week, _weekday = day.isocalendar()
    due = {
        f"attendance:{contact.pk}:{year}-{week}": (contact, weeks[0].placement)
        for contact, weeks in weeks_by_contact(sunday).items()
    }
    for key in sorted(due.keys() - SentReminder.objects.among(due)):
        contact, placement = due[key]
        yield partial(_ask, contact, placement.enrolment.coach, sunday, key)


@transaction.atomic
def _ask(contact, coach, sunday, key):
    """Unless everything has become known, or the person protected, in the meantime."""
    if not weeks_of(contact, sunday) or not SentReminder.objects.begin(key):
        return False
    ask_about_weeks(contact, by=coach)
    return True
