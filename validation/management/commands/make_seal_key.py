"""A new key that an organisation's certificates are sealed with from now on."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Organisation
from core.signing_keys import KeyRefused
from validation.seals import make_key, retire_all_but


class Command(BaseCommand):
    help = (
        "Makes a self-signed key under SEAL_DIR and retires the organisation's former"
        " ones. For a certificate that others trust, see docs/certificates.md."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "organisation", metavar="ORGANISATION", help="its number, or its whole name"
        )
        parser.add_argument(
            "--in-hardware",
            action="store_true",
            help="make the key in the token of SEAL_TOKEN_LABEL, which it never leaves",
        )

    @transaction.atomic
    def handle(self, *, organisation, in_hardware, **options):
        organisation = _organisation(organisation)
        key = _new_key(organisation, in_hardware)
        retired = retire_all_but(key, organisation)
        self.stdout.write(f"{organisation}: key {key.key_id} seals from now on.")
        for seal in retired:
            self.stdout.write(f"Retired, and goes on verifying: {seal.key_id}")


def _new_key(organisation, in_hardware):
    try:
        return make_key(organisation, in_hardware=in_hardware)
    except KeyRefused as error:
        raise CommandError(" ".join(error.messages)) from error


def _organisation(asked_for):
    number = asked_for.replace("-", "").strip()
    found = Organisation.objects.filter(organisation_number=number)
    organisation = (found or Organisation.objects.filter(name=asked_for)).first()
    if organisation is None:
        names = ", ".join(f"{o.name} ({o.organisation_number})" for o in _all())
        raise CommandError(f"There is no such organisation. There are: {names}.")
    return organisation


def _all():
    return Organisation.objects.all()
