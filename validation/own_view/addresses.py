"""The address of a personal link: for the mail that leaves, and for the code shown."""

from django.conf import settings
from django.urls import reverse

from validation.models import OwnLink


def own_address(pk):
    """What the seal in a mail stands for."""
    return address_of(OwnLink.objects.get(pk=pk))


def address_of(link):
    return settings.SITE_URL + reverse("own_view:open", args=[link.token])
