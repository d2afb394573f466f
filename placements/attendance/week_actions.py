"""Asking a supervisor about days that nobody has reported, and taking the answer in."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import mail
from core.dates import today
from core.saving import save_by
from employers.actions import close_as_misdirected
from employers.models import CapabilityLink, Contact
from placements.letters import mail_contact

from .actions import hold, report_days
from .weekly import DAY, asked_through, weeks_of

TASK = "attendance_week"


@transaction.atomic
def ask_about_weeks(contact, *, by):
    """One question about everybody the contact supervises; an earlier one closes."""
    # Two who ask at once wait for each other, so that one link lives.
    Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    if not contact.is_active:
        raise ValidationError(
            _("%(name)s is marked as somebody who is not asked any more.")
            % {"name": contact.name}
        )
    weeks = weeks_of(contact, today() - DAY)
    if not weeks:
        raise ValidationError(_("There is no day to ask about."))
    for earlier in waiting_links(contact):
        earlier.revoke()
    link = CapabilityLink.objects.issue(contact=contact, task=TASK, by=by)
    mail_contact(
        "attendance_week_request",
        weeks[0].placement,
        contact=contact,
        link=link,
        days=sum(len(week.days) for week in weeks),
        seal=mail.seal("link", link.pk),
    )
    return link


@transaction.atomic
def report_by_link(link, reports, *, name):
    """What the supervisor said: {placement: {day: report}}. False if it was too late.

    A day that the coach has reported meanwhile stays as the coach wrote it.
    """
    if not link.take(name=name):
        return False
    written = {
        placement: _write(placement, reports[placement], link)
        for placement in sorted(reports, key=lambda placement: placement.pk)
    }
    some_placement = next(iter(written))
    days = sum(written.values())
    mail_contact(
        "attendance_week_receipt",
        some_placement,
        contact=link.contact,
        name=name,
        days=days,
    )
    _tell_coaches(link, written, name=name)
    return True


@transaction.atomic
def ask_instead(link, placements, contact, *, by):
    """Somebody else sees these people at work, and is asked about their days."""
    link.revoke()
    for placement in placements:
        placement.supervisor = contact
        placement.lock()
        save_by(placement, by)
    return ask_about_weeks(contact, by=by)


def misdirected(link):
    """The mail reached the wrong person: the coach asks somebody else."""
    return close_as_misdirected(link, about=_("days of attendance"))


def waiting_links(contact):
    return CapabilityLink.objects.open().filter(contact=contact, task=TASK)


def asked_weeks(link):
    """What the link asks about today: what has become known since is left out."""
    return weeks_of(link.contact, asked_through(link))


def _write(placement, days, link):
    hold(placement)
    known = placement.attendance_days.filter(day__in=list(days))
    reported = set(known.values_list("day", flat=True))
    fresh = {day: report for day, report in days.items() if day not in reported}
    return report_days(placement, fresh, link=link)


def _tell_coaches(link, written, *, name):
    """One mail to each coach, with references and no names."""
    by_coach = {}
    for placement, days in written.items():
        by_coach.setdefault(placement.enrolment.coach, []).append((placement, days))
    for coach, told in by_coach.items():
        if not coach.is_active:
            continue
        mail.queue(
            "attendance_week_reported",
            {
                "user": coach,
                "name": name,
                "contact": link.contact,
                "told": told,
                "site_url": settings.SITE_URL,
            },
            to=coach.email,
            language=coach.language,
        )
