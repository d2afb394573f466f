"""The first administrator of an organisation; the others are invited on the page."""

import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.links import password_address
from accounts.models import Membership, Organisation, Role, User, check_roles
from core.saving import save_by
from core.validators import normalise_organisation_number


class Command(BaseCommand):
    help = (
        "Opens an account for an administrator, and the organisation if it is new. "
        "Prints a link to choose a password, unless --password asks for one."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--organisation", required=True, metavar="NAME")
        parser.add_argument("--organisation-number", required=True, metavar="NUMBER")
        parser.add_argument(
            "--password", action="store_true", help="ask for a password here and now"
        )

    def handle(self, *, email, name, organisation, organisation_number, **options):
        try:
            with transaction.atomic():
                employer = _organisation(organisation, organisation_number)
                user = _user(email, name, employer)
                if options["password"]:
                    _ask_for_password(user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user.email} is an administrator of {employer}.")
        if not user.has_usable_password():
            self.stdout.write("Choose a password here, within three days:")
            self.stdout.write(password_address(user.pk))


def _organisation(name, number):
    digits = normalise_organisation_number(number)
    found = Organisation.objects.filter(organisation_number=digits).first()
    if found:
        return found
    organisation = Organisation(name=name, organisation_number=digits)
    organisation.full_clean()
    return save_by(organisation, by=None)


def _user(email, name, organisation):
    """The user with this address, new or known, as an administrator."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User(email=email.lower(), name=name)
        user.set_unusable_password()
        user.full_clean()
        save_by(user, by=None)
    held = set(
        user.memberships.filter(organisation=organisation).values_list(
            "role", flat=True
        )
    )
    check_roles(held | {Role.ADMIN})
    if Role.ADMIN not in held:
        membership = Membership(user=user, organisation=organisation, role=Role.ADMIN)
        save_by(membership, by=None)
    return user


def _ask_for_password(user):
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise CommandError("The two passwords differ.")
    validate_password(password, user)
    user.set_password(password)
    save_by(user, by=None)
