"""Asking an employer's contact again, by the same link, before it runs out."""

from datetime import datetime, time
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import SentReminder
from core import mail

from .models import CapabilityLink
from .tasks import task_of


def unanswered(day):
    """A function for each link that has waited long enough; see `register_source`."""
    waiting = [(link, _times_due(link, day)) for link in _open_links(day)]
    due = {_key(link, times): (link, times) for link, times in waiting if times}
    for key in due.keys() - SentReminder.objects.among(due):
        yield partial(_remind, due[key][0], key)


def _open_links(day):
    morning = timezone.make_aware(datetime.combine(day, time.min))
    return (
        CapabilityLink.objects.open(morning)
        .filter(contact__is_active=True, contact__wants_reminders=True)
        .select_related("contact__employer__organisation", "created_by")
        .order_by("pk")
    )


def _times_due(link, day):
    """How many of the task's days have come: a day without a worker is caught up."""
    waited = (day - timezone.localdate(link.created_at)).days
    return sum(waited >= days for days in task_of(link).reminded_after)


def _key(link, times):
    return f"link:{link.pk}:{times}"


@transaction.atomic
def _remind(link, key):
    """Unless the question has lost its point: then nothing is written to anybody.

    About a protected person no link is askable, so no mail goes out.
    """
    task = task_of(link)
    if not task.is_askable(link) or not SentReminder.objects.begin(key):
        return False
    mail.queue(
        "link_reminder",
        {
            "link": link,
            "contact": link.contact,
            "organisation": link.contact.employer.organisation,
            "coach": task.asker(link),
            "seal": mail.seal("link", link.pk),
        },
        to=link.contact.email,
        language=link.contact.language,
    )
    return True
