"""The address of a personal link: for the mail that leaves, and for the code shown."""

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from validation.models import OwnLink


def own_address(pk):
    """What the seal in a mail stands for."""
    return address_of(OwnLink.objects.get(pk=pk))


def address_of(link):
    return settings.SITE_URL + reverse("own_view:open", args=[link.token])


def code_of(link):
    """The address as a picture; ours, and of nothing that a person has typed."""
    picture = segno.make(address_of(link), error="m")
    return mark_safe(
        picture.svg_inline(border=3, omitsize=True, title=_("Code with the address"))
    )
