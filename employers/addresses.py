"""The address of a link, written only when its mail leaves."""

from django.conf import settings
from django.urls import reverse

from .models import CapabilityLink


def link_address(pk):
    """What the seal “link” in a mail stands for: the one place that makes a token."""
    link = CapabilityLink.objects.get(pk=pk)
    return settings.SITE_URL + reverse("employers:link", args=[link.token])
