"""Which questions a browser may open: those whose link it has followed, and more.

Whoever holds one living link of a contact may open what else waits for the same
contact: all of it went to the same mailbox. See docs/adr/0024-employer-pages.md.
"""

from django.conf import settings
from django.utils import translation

from core.capabilities import follow, followed

from .models import CapabilityLink
from .tasks import prepare, task_of

SESSION_KEY = "links"
# Enough for somebody who supervises many; the rest is opened from the mail again.
LINKS_IN_SESSION = 50


def links():
    return CapabilityLink.objects.select_related(
        "contact__employer__organisation", "created_by"
    )


def held_link(request, pk):
    """The link, if this browser may open it; else None."""
    link = links().filter(pk=pk).first()
    if link is None or not (
        pk in followed(request, SESSION_KEY) or _vouched_for(request, link)
    ):
        return None
    speak_language_of(link.contact, request)
    return link


def remember(request, link):
    follow(request, link, key=SESSION_KEY, most=LINKS_IN_SESSION)


def is_askable(link):
    return link.is_open and task_of(link).is_askable(link)


def waiting_for(contact):
    """The open links to the contact that can be answered, the oldest first."""
    found = links().open().filter(contact=contact).order_by("created_at", "pk")
    waiting = [link for link in prepare(found) if task_of(link).is_askable(link)]
    for link in waiting:
        link.title, link.detail = task_of(link).about(link)
    return waiting


def speak_language_of(contact, request):
    """The contact's language, until the visitor has chosen one."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(contact.language)
        request.LANGUAGE_CODE = translation.get_language()


def _vouched_for(request, link):
    """Whether a link that was followed here went to the same contact and still lives.

    Not once the contact has left the employer, and not through a link that was closed
    because it had reached the wrong person.
    """
    if not link.is_open or not link.contact.is_active:
        return False
    vouching = CapabilityLink.objects.living().filter(
        pk__in=followed(request, SESSION_KEY), contact=link.contact_id
    )
    return vouching.exists()
