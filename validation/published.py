"""What anyone may fetch to verify without us: keys, issuers and status lists."""

import base64
import datetime

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from joserfc.jwk import ECKey

from core.status_list import packed

from . import addresses
from .credentials import CONTEXT, REVOCATION
from .models import CertificateCredential
from .models.certificate_life import State
from .seals import certificates_to_publish, key_for

# A status list in somebody's cache is believed for so long.
LIFETIME = datetime.timedelta(days=1)
# What a bit of each list says. A replaced certificate no longer holds either, and its
# bit in the second list says that a newer edition does.
REFRESH = "refresh"
STATES = {
    REVOCATION: [State.WITHDRAWN, State.REPLACED],
    REFRESH: [State.REPLACED],
}


def jwk(seal):
    """The public key as JWK, with the certificates that vouch for it."""
    own = ECKey.import_key(seal.chain[0].public_key()).as_dict(private=False)
    return {
        **own,
        "kid": addresses.key(seal.key_id),
        "use": "sig",
        "alg": "ES256",
        "x5c": [
            base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()
            for certificate in seal.chain
        ],
    }


def key_set():
    """All keys that have ever sealed, or may today, as a JWK set."""
    return {"keys": [jwk(seal) for seal in certificates_to_publish()]}


def key_chain():
    """The certificates of all keys, as PEM."""
    return "".join(seal.pem for seal in certificates_to_publish())


def issuer_profile(organisation):
    """Who the organisation is (Profile of Open Badges 3.0), and where its keys are."""
    return {
        "@context": CONTEXT,
        "id": addresses.issuer(organisation.organisation_number),
        "type": ["Profile"],
        "name": organisation.name,
        "url": settings.SITE_URL,
        "jwks_uri": addresses.keys(),
    }


def status_list(organisation, number, purpose, *, now):
    """The bits of one list as a signed credential (W3C Bitstring Status List 1.0)."""
    address = addresses.status_list(organisation.organisation_number, number, purpose)
    told = CertificateCredential.objects.in_list(organisation, number).filter(
        certificate__events__kind__in=STATES[purpose]
    )
    credential = {
        "@context": CONTEXT[:1],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": addresses.issuer(organisation.organisation_number),
        "validFrom": now.isoformat(timespec="seconds"),
        "validUntil": (now + LIFETIME).isoformat(timespec="seconds"),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": packed(told.values_list("list_index", flat=True)),
        },
    }
    key = key_for(organisation)
    header = {"typ": "vc+jwt", "kid": addresses.key(key.key_id)}
    return key.jws(header, credential)
