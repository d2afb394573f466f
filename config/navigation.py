"""The main menu: every entry, and the roles that have use for it, in one place."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role

# Label, URL name, roles. The first entry that fits is also where `/` leads.
ENTRIES = [
    (_("My participants"), "participants:list", {Role.COACH, Role.COORDINATOR}),
    (_("Rotation"), "rotation:index", {Role.COACH, Role.COORDINATOR}),
    (
        _("Attendance"),
        "placements:attendance_today",
        {Role.COACH, Role.COORDINATOR},
    ),
    (_("Seasons"), "placements:seasons", {Role.COACH, Role.COORDINATOR}),
    (_("Employers"), "employers:list", {Role.COACH, Role.COORDINATOR}),
    (
        _("Validation"),
        "validation:list",
        {Role.ASSESSOR, Role.COACH, Role.COORDINATOR},
    ),
    (
        _("Results"),
        "outcomes:results",
        {Role.MANAGER, Role.COACH, Role.COORDINATOR},
    ),
    (_("Read log"), "accounts:readlog", {Role.DATA_OFFICER}),
    (_("Administration"), "accounts:home", {Role.ADMIN}),
]


def navigation(request):
    """Context processor: `navigation` is worked out only if a template uses it."""
    return {"navigation": partial(menu, request)}


def menu(request):
    """What the user may choose from: [{label, url, current}], with one marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    items = [
        {"label": label, "url": reverse(name), "current": ""}
        for label, name in entries_for(user)
    ]
    within = [item for item in items if request.path.startswith(item["url"])]
    if within:
        nearest = max(within, key=lambda item: len(item["url"]))
        nearest["current"] = "page" if nearest["url"] == request.path else "true"
    return items


def entries_for(user):
    return [(label, name) for label, name, roles in ENTRIES if user.has_role(*roles)]
