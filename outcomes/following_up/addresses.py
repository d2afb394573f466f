"""The address of a question: for the mail that leaves, and for the code shown."""

from django.conf import settings
from django.urls import reverse

from outcomes.models import FollowUpLink


def follow_up_address(pk):
    """What the seal in a mail stands for."""
    return address_of(FollowUpLink.objects.get(pk=pk))


def address_of(link):
    return settings.SITE_URL + reverse("asked:open", args=[link.token])
