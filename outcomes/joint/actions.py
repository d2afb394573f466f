"""Making a neighbourhood, asking others, opting in and withdrawing."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from core import mail
from core.saving import lock_unchanged, save_by

from .models import NeighbourhoodMember


@transaction.atomic
def make_neighbourhood(*, by, neighbourhood):
    """Save a new one, with the organisation that makes it asked as the first."""
    now = timezone.now()
    neighbourhood.made_at, neighbourhood.made_by = now, by
    save_by(neighbourhood, by)
    _ask(neighbourhood, neighbourhood.organisation, by, now)
    return neighbourhood


@transaction.atomic
def invite(*, by, neighbourhood, organisation):
    """Ask another organisation, and tell its administrators. Nothing is counted yet."""
    member = _ask(neighbourhood, organisation, by, timezone.now())
    for admin in User.objects.filter(
        memberships__organisation=organisation,
        memberships__role=Role.ADMIN,
        is_active=True,
    ).distinct():
        mail.queue(
            "neighbourhood_invitation",
            {
                "member": member,
                "by": by,
                "site_url": settings.SITE_URL,
                "path": reverse("outcomes:joint_list"),
            },
            to=admin.email,
            language=admin.language,
        )
    return member


@transaction.atomic
def opt_in(*, by, member, area, programmes):
    """Let these programmes be counted in this area, from now on.

    Who took part already begins anew: the row before says what was counted until now.
    """
    lock_unchanged(member, "opted_in_at", "withdrawn_at")
    _check_alive(member)
    _check_served(area, programmes)
    now = timezone.now()
    if member.takes_part:
        _withdraw(member, by, now)
        member = NeighbourhoodMember(
            neighbourhood=member.neighbourhood,
            organisation=member.organisation,
            invited_at=member.invited_at,
            invited_by=member.invited_by,
        )
    member.area, member.opted_in_at, member.opted_in_by = area, now, by
    save_by(member, by)
    member.programmes.set(programmes)
    return member


@transaction.atomic
def withdraw(*, by, member):
    """Take the organisation's numbers out at once, or say no to the invitation."""
    lock_unchanged(member, "opted_in_at", "withdrawn_at")
    _check_alive(member)
    return _withdraw(member, by, timezone.now())


def _ask(neighbourhood, organisation, by, now):
    member = NeighbourhoodMember(
        neighbourhood=neighbourhood,
        organisation=organisation,
        invited_at=now,
        invited_by=by,
    )
    return save_by(member, by)


def _withdraw(member, by, now):
    member.withdrawn_at, member.withdrawn_by = now, by
    return save_by(member, by)


def _check_alive(member):
    if not member.is_alive:
        raise ValidationError(_("Your organisation has withdrawn already."))


def _check_served(area, programmes):
    elsewhere = [p.name for p in programmes if area not in p.areas.all()]
    if elsewhere:
        text = _("Does not work in %(area)s: %(programmes)s.") % {
            "area": area.name,
            "programmes": ", ".join(elsewhere),
        }
        raise ValidationError({"programmes": text})
