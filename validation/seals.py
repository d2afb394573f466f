"""Which key seals for an organisation today, and which have sealed before."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.key_making import make_self_signed
from core.signing_keys import KeyRefused, keys_in

from .models import SealCertificate, SealRetirement


class NoKey(ValidationError):
    """Nothing can be issued until somebody has put a key in its place."""


def key_for(organisation):
    """The newest key that is neither retired nor past its time, or NoKey."""
    retired = set(
        SealCertificate.objects.retired().values_list("key_id", flat=True).order_by()
    )
    usable = [
        key
        for key in keys_in(_folder(organisation))
        if key.is_valid_now and key.key_id not in retired
    ]
    if not usable and not settings.PRODUCTION:
        return make_key(organisation)
    if not usable:
        raise NoKey(
            _(
                "%(organisation)s has no valid key to seal certificates with. Whoever"
                " runs the system must put one in its place; nothing is issued until"
                " then."
            )
            % {"organisation": organisation}
        )
    return max(usable, key=lambda key: key.certificate.not_valid_before_utc)


def certificates_to_publish():
    """Of all keys that have sealed, and of those that may sign before they have.

    A new key signs status lists from the moment that it lies in its place.
    """
    seals = list(SealCertificate.objects.select_related("organisation"))
    known = {seal.key_id for seal in seals}
    fresh = [
        SealCertificate(organisation=owner, key_id=key.key_id, pem=key.chain_pem)
        for owner in {seal.organisation for seal in seals}
        for key in _keys_that_can_be_used(owner)
        if key.key_id not in known
    ]
    return [*seals, *sorted(fresh, key=str)]


def _keys_that_can_be_used(organisation):
    try:
        return keys_in(_folder(organisation))
    except KeyRefused:
        # Whoever signs with it is told so; what was signed before is still published.
        return []


def make_key(organisation, *, in_hardware=False):
    """A new self-signed key, which is used from now on."""
    return make_self_signed(
        _folder(organisation),
        organisation=organisation.name,
        number=organisation.organisation_number,
        in_hardware=in_hardware,
    )


def retire_all_but(key, organisation):
    """Let the organisation's other keys sign no more; what they signed stays valid."""
    own = SealCertificate.objects.of(key, organisation)
    others = SealCertificate.objects.in_use().filter(organisation=organisation)
    return [
        SealRetirement.objects.create(seal=seal).seal
        for seal in others.exclude(pk=own.pk)
    ]


def _folder(organisation):
    return Path(settings.SEAL_DIR) / organisation.organisation_number
