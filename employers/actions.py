"""Writes that are more than one save."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from core.saving import lock_unchanged, save_by

from .models import CapabilityLink, Contact, ContactSuggestion, LinkRenewal
from .tasks import task_of

NEW_LINKS_A_DAY = 5


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


@transaction.atomic
def suggest_contact(link, *, name, email):
    """Somebody else should answer: tell whoever asked. Nothing is sent to the new one.

    Suggested again, the words of the last time count; the mail goes once.
    """
    # Two at once wait for each other, and the second corrects the first.
    CapabilityLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    suggestion = link.suggestions.filter(settled_at__isnull=True).first()
    is_new = suggestion is None
    if is_new:
        suggestion = ContactSuggestion(link=link)
    suggestion.name, suggestion.email = name, email
    save_by(suggestion, None)
    if is_new:
        user = task_of(link).asker(link)
        mail.queue(
            "link_suggestion",
            {
                "user": user,
                "suggestion": suggestion,
                "contact": link.contact,
                "url": settings.SITE_URL + task_of(link).case_url(link),
            },
            to=user.email,
            language=user.language,
        )
    return suggestion


@transaction.atomic
def ask_suggested(suggestion, *, by):
    """Ask the one who was suggested, as a contact of the same employer."""
    lock_unchanged(suggestion, "settled_at")
    link = suggestion.link
    if not task_of(link).is_askable(link):
        raise ValidationError(_("The question is no longer open."))
    contact = _contact_suggested(suggestion, by=by)
    task_of(link).ask_anew(link, contact=contact, by=by)
    suggestion.settle(by=by, contact=contact)
    return contact


@transaction.atomic
def put_aside(suggestion, *, by):
    """The first contact shall answer after all, or the coach asks in another way."""
    lock_unchanged(suggestion, "settled_at")
    suggestion.settle(by=by)


def renew(link):
    """A new link to the address that we have, if the question can still be answered.

    True if one was sent. Whoever asks is told nothing of that: the page behind a link
    that has run out must not say whether a question still stands.
    """
    try:
        return _renew(link)
    except ValidationError:
        return False


@transaction.atomic
def _renew(link):
    contact = Contact.objects.select_for_update(no_key=True).get(pk=link.contact_id)
    link.refresh_from_db()
    since = timezone.now() - timedelta(days=1)
    recent = LinkRenewal.objects.filter(
        link__contact=contact, requested_at__gt=since
    ).count()
    if not (contact.is_active and link.has_run_out and recent < NEW_LINKS_A_DAY):
        return False
    task = task_of(link)
    if not task.is_askable(link) or task.answerer(link) != contact:
        return False
    task.ask_anew(link, contact=contact, by=task.asker(link))
    LinkRenewal.objects.create(link=link)
    return True


def _contact_suggested(suggestion, *, by):
    """The contact with this address, or a new one, in the language of the first."""
    first = suggestion.link.contact
    known = first.employer.contacts.filter(email__iexact=suggestion.email).first()
    if known and not known.is_active:
        raise ValidationError(
            _("%(name)s is marked as somebody who is not asked any more.")
            % {"name": known.name}
        )
    if known:
        return known
    contact = Contact(
        employer=first.employer,
        name=suggestion.name,
        email=suggestion.email,
        language=first.language,
    )
    return save_by(contact, by)
