"""Opening accounts, giving roles, closing accounts."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import mail
from core.saving import save_by

from .links import password_seal
from .models import Logo, Membership, User, check_roles

SECONDS_PER_DAY = 24 * 60 * 60


@transaction.atomic
def invite(*, by, organisation, email, roles, **facts):
    """Open an account with roles in the organisation, and mail how to get in.

    Whoever has an account elsewhere keeps it as it is and gets the roles; the answer
    is the same, so that nobody learns who works in another organisation.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = _open_account(email=email, by=by, **facts)
    elif not user.memberships.exists():
        user.is_active = True
        save_by(user, by)
    set_roles(by=by, subject=user, organisation=organisation, roles=roles)
    send_invitation(by=by, subject=user, organisation=organisation)
    return user


@transaction.atomic
def set_roles(*, by, subject, organisation, roles):
    """Let the subject have exactly these roles in the organisation."""
    if subject == by:
        raise ValidationError(
            _("You can't change your own roles. Ask another administrator."),
            code="own_roles",
        )
    check_roles(roles)
    memberships = subject.memberships.filter(organisation=organisation)
    for membership in memberships.exclude(role__in=roles):
        membership._history_user = by
        membership.delete()
    for role in set(roles) - set(memberships.values_list("role", flat=True)):
        membership = Membership(user=subject, organisation=organisation, role=role)
        save_by(membership, by)


@transaction.atomic
def change_account(*, by, subject, **facts):
    """Set name, phone, language or the right to sign in."""
    for name, value in facts.items():
        setattr(subject, name, value)
    if subject == by and not subject.is_active:
        raise ValidationError(
            _("You can't close your own account. Ask another administrator."),
            code="own_account",
        )
    save_by(subject, by)


@transaction.atomic
def change_letterhead(letterhead, *, by, logo, logo_text, color):
    """Let the papers that are made from now on look so; `logo` is a PNG or nothing."""
    letterhead.logo = Logo.objects.keep(logo) if logo else None
    letterhead.logo_text = logo_text if logo else ""
    letterhead.color = color
    return save_by(letterhead, by)


@transaction.atomic
def choose_reminders(user, *, offered, wanted):
    """Keep what the user does not want; what was refused in another role stays so."""
    refused = offered.difference(wanted)
    elsewhere = set(user.unwanted_reminders) - offered
    user.unwanted_reminders = sorted(refused | elsewhere)
    save_by(user, user)


@transaction.atomic
def send_invitation(*, by, subject, organisation):
    """Mail the way in: a link to choose a password, or where to sign in as before."""
    if not subject.is_active:
        return
    chosen = subject.has_usable_password()
    mail.queue(
        "invitation",
        {
            "user": subject,
            "by": by,
            "organisation": organisation,
            "seal": "" if chosen else password_seal(subject),
            "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_PER_DAY,
            "site_url": settings.SITE_URL,
            "reset_path": reverse("account_reset_password"),
        },
        to=subject.email,
        language=subject.language,
    )


def _open_account(*, email, by, **facts):
    user = User(email=email.lower(), **facts)
    user.set_unusable_password()
    return save_by(user, by)
