"""The address of somebody's own certificates."""

from django.conf import settings
from django.urls import reverse

from participants.disclosure import is_protected
from participants.permissions import may_work_with
from validation.models import HolderLink


def holder_address(pk):
    """What the seal in a mail stands for."""
    return address_of(HolderLink.objects.get(pk=pk))


def address_of(link):
    return settings.SITE_URL + reverse("holder:open", args=[link.token])


def coachs_page(user, enrolment):
    """Where the link is made, for whoever may make one; else nothing."""
    if is_protected(enrolment.participant) or not may_work_with(user, enrolment):
        return ""
    return reverse("validation:holder_link", args=[enrolment.pk])
