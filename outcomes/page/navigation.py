"""The pages about results, and the roles that have use for each, in one place."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role

FOLLOWERS = {Role.COACH, Role.COORDINATOR}
READERS = {Role.COACH, Role.COORDINATOR, Role.MANAGER}
TOGETHER = {Role.ADMIN, Role.COORDINATOR, Role.MANAGER}

# Label, URL name, roles: as in the main menu (config/navigation.py).
PAGES = [
    (_("Results"), "outcomes:results", READERS),
    (_("Goals and results"), "outcomes:goals", READERS),
    (_("Follow-ups"), "outcomes:follow_ups", FOLLOWERS),
    (_("Response rate"), "outcomes:response", READERS),
    (_("Together"), "outcomes:joint_list", TOGETHER),
    (_("ESF projects"), "outcomes:esf", {Role.COORDINATOR, Role.MANAGER}),
    (_("How everything is counted"), "outcomes:definitions", READERS | TOGETHER),
]


def pages_for(user, path):
    """The pages that the user may open: [(label, url, is it this one)]."""
    return [
        (label, url, url == path)
        for label, url, roles in ((text, reverse(name), r) for text, name, r in PAGES)
        if user.has_role(*roles)
    ]
