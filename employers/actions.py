"""Writes that are more than one save."""

from django.conf import settings
from django.db import transaction

from core import mail
from core.saving import save_by


@transaction.atomic
def register_employer(employer, *, contact=None, workplace=None, by):
    """A new employer, with its first contact and workplace if they are known."""
    save_by(employer, by)
    for part in filter(None, [contact, workplace]):
        part.employer = employer
        save_by(part, by)
    return employer


@transaction.atomic
def close_as_misdirected(link, *, about, tell=None):
    """The mail reached somebody it was not meant for: close the link, and tell of it.

    `about` says in general words what it was about; `tell` is the user who shall find
    another contact, or else who sent it. True if this call closed the link.
    """
    if not link.revoke():
        return False
    user = tell or link.created_by
    mail.queue(
        "link_misdirected",
        {
            "user": user,
            "about": about,
            "contact": link.contact,
            "site_url": settings.SITE_URL,
        },
        to=user.email,
        language=user.language,
    )
    return True
