"""The time stamp in a signature: an authority's, and byte for byte as it was.

A stamp on a signature stands outside what is signed, so nothing of it would be bound to
our key. Therefore the same authority stamps the content first, and that stamp is among
what we sign: the second must be like it in every byte but for what an authority signs.
So its certificates, too, can't be changed unnoticed, and nobody can put another's stamp
in the place of ours. See docs/adr/0038-keys-in-hardware-and-time-stamps.md.
"""

import datetime
import hashlib
from dataclasses import dataclass

from asn1crypto import cms

# id-aa-ets-contentTimestamp and id-aa-timeStampToken (RFC 5126).
CONTENT, SIGNATURE = "1.2.840.113549.1.9.16.2.20", "1.2.840.113549.1.9.16.2.14"


@dataclass(frozen=True)
class TimeStamp:
    """When, and who says so."""

    at: datetime.datetime
    authority: str


def stamped(info):
    """(the attributes that hold the stamp, what it says), or None where there is none.

    The attributes are put together anew, from what is signed. ValueError when the stamp
    is gone, not of this signature, or not of the authority that the signer has named.
    """
    templates = _values(info["signed_attrs"], CONTENT)
    if not templates and not isinstance(info["unsigned_attrs"], cms.CMSAttributes):
        return None
    [template] = templates
    [token] = _values(info["unsigned_attrs"], SIGNATURE)
    rebuilt = _rebuilt(template, token)
    attribute = cms.CMSAttribute({"type": SIGNATURE, "values": [rebuilt]})
    return cms.CMSAttributes([attribute]), _checked(rebuilt, info["signature"].native)


def _values(attributes, kind):
    """The stamps of one kind; known by its number until pyHanko gives it a name."""
    return [
        cms.ContentInfo.load(value.dump())
        for attribute in attributes
        if attribute["type"].dotted == kind
        for value in attribute["values"]
    ]


def _rebuilt(template, token):
    """The token, with all that its authority does not sign taken from the template."""
    new = template.copy()
    [signer], [told] = (t["content"]["signer_infos"] for t in (new, token))
    new["content"]["encap_content_info"]["content"] = cms.ParsableOctetString(
        bytes(token["content"]["encap_content_info"]["content"])
    )
    signer["signed_attrs"] = cms.CMSAttributes.load(told["signed_attrs"].untag().dump())
    signer["signature"] = told["signature"].native
    return new


def _checked(token, signature):
    content = token["content"]
    own, said = _require_signed(content), content["encap_content_info"]["content"]
    imprint = said.parsed["message_imprint"]
    method = imprint["hash_algorithm"]["algorithm"].native
    if imprint["hashed_message"].native != hashlib.new(method, signature).digest():
        raise ValueError("The time stamp is not of this signature.")
    return TimeStamp(said.parsed["gen_time"].native, _name_of(own))


def _require_signed(content):
    """The certificate that has signed the stamp."""
    # Half a second that only those who meet a stamp shall wait for.
    from pyhanko.sign.general import CMSStructuralError
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    [signer] = content["signer_infos"]
    own = _own(signer, content["certificates"])
    said = bytes(content["encap_content_info"]["content"])
    digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native, said).digest()
    try:
        holds = validate_sig_integrity(signer, own, "tst_info", digest)
    except (CMSStructuralError, SignatureValidationError) as error:
        raise ValueError("The time stamp is not as it was.") from error
    if holds != (True, True):
        raise ValueError("The time stamp is not as it was.")
    return own


def _own(signer, certificates):
    named = signer["sid"].chosen
    [own] = [
        choice.chosen
        for choice in certificates
        if choice.chosen.issuer.dump() == named["issuer"].dump()
        and choice.chosen.serial_number == named["serial_number"].native
    ]
    return own


def _name_of(certificate):
    """What the authority calls itself, without what it is registered as."""
    names = certificate.subject.native
    return names.get("common_name") or names.get("organization_name", "")
