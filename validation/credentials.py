"""The certificate as an Open Badges 3.0 credential: the same content, for machines.

It is a W3C Verifiable Credential (Data Model 2.0) and is signed as a JWT. It says what
the paper says, the holder's name included, since whoever has it has the paper; it never
holds an identity number or an address. See docs/adr/0033-sealed-certificates.md.
"""

import datetime
import uuid

from django.utils import timezone

from . import addresses

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
    "ob_v3p0_achievementcredential_schema.json"
)
SSYK = "https://www.scb.se/ssyk/"
REVOCATION = "revocation"


def signed_credential(certificate, key, place):
    """The credential as a compact JWT (OB 3.0, section 8.2), signed by the key."""
    credential = open_badge(certificate, place)
    claims = {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": int(_midnight(certificate.data["issued_on"]).timestamp()),
    }
    header = {"typ": "JWT", "kid": addresses.key(key.key_id)}
    return key.jws(header, credential | claims)


def open_badge(certificate, place):
    """The credential as data. `place` is (number, index) in the lists of statuses."""
    data = certificate.data
    number = data["issuer"]["organisation_number"]
    role = _both(data["role"]["name"])
    return {
        "@context": CONTEXT,
        "id": certificate.verification_url,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Kompetensbevis: {role}",
        "issuer": _issuer(data["issuer"]),
        "validFrom": _midnight(data["issued_on"]).isoformat(),
        "awardedDate": _midnight(data["decided"]["on"]).isoformat(),
        "credentialSubject": _subject(data, number),
        "evidence": list(_evidence(data)),
        "credentialStatus": _status(number, place),
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def _issuer(issuer):
    number = issuer["organisation_number"]
    return {
        "id": addresses.issuer(number),
        "type": ["Profile"],
        "name": issuer["name"],
        "otherIdentifier": [
            {
                "type": "IdentifierEntry",
                "identifier": number,
                "identifierType": "ext:organisationsnummer",
            }
        ],
    }


def _subject(data, number):
    subject = {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "hashed": False,
                "identityHash": data["holder"]["name"],
            }
        ],
        "achievement": _achievement(data, number),
        "result": [
            {
                "type": ["Result"],
                "resultDescription": _urn(number, _versioned(skill)),
                "achievedLevel": _urn(number, _versioned(skill), skill["level"]),
            }
            for skill in data["skills"]
        ],
    }
    for name, day in [
        ("activityStartDate", data["period"]["from"]),
        ("activityEndDate", data["period"]["to"]),
    ]:
        if day:
            subject[name] = _midnight(day).isoformat()
    if data["statement"]:
        subject["narrative"] = data["statement"]
    return subject


def _achievement(data, number):
    role = data["role"]
    return {
        "id": _urn(number, _versioned(role)),
        "type": ["Achievement"],
        "achievementType": "Competency",
        "name": _both(role["name"]),
        "description": _description(data),
        "criteria": {"narrative": "; ".join(_both(s["name"]) for s in data["skills"])},
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": role["ssyk_label"] or role["ssyk"],
                "targetUrl": SSYK,
                "targetFramework": "SSYK 2012",
                "targetCode": role["ssyk"],
            }
        ],
        "resultDescription": [
            _result_description(data, skill, number) for skill in data["skills"]
        ],
    }


def _description(data):
    if data["decision_reference"]:
        return f"Beslut / Decision: {data['decision_reference']}"
    return (
        "Bedömning på arbetsplats, ingen formell kvalifikation / "
        "Workplace assessment, not a formal qualification"
    )


def _result_description(data, skill, number):
    return {
        "id": _urn(number, _versioned(skill)),
        "type": ["ResultDescription"],
        "name": f"{skill['code']} {_both(skill['name'])}",
        "resultType": "RubricCriterionLevel",
        "rubricCriterionLevel": [
            {
                "id": _urn(number, _versioned(skill), level),
                "type": ["RubricCriterionLevel"],
                "level": level,
                "name": _both(names),
            }
            for level, names in sorted(data["level_names"].items())
        ],
    }


def _evidence(data):
    """Who has vouched for it: two persons, as on the paper."""
    attested, decided = data["attested"], data["decided"]
    who = filter(None, [attested["name"], attested["title"], attested["employer"]])
    yield {
        "type": ["Evidence"],
        "name": "Intygat av handledare / Attested by the supervisor",
        "description": ", ".join([*who, attested["on"]]),
    }
    yield {
        "type": ["Evidence"],
        "name": "Beslutat av bedömare / Decided by the assessor",
        "description": f"{decided['name']}, {decided['on']}",
        "genre": ", ".join(decided["methods"]),
    }


def _status(number, place):
    list_number, index = place
    address = addresses.status_list(number, list_number, REVOCATION)
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": REVOCATION,
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


def _both(names):
    return f"{names['sv']} / {names['en']}"


def _versioned(thing):
    return f"{thing['code']}/{thing['version']}"


def _urn(*parts):
    """The same name for the same thing, in every credential of the issuer."""
    number, *rest = parts
    path = "/".join(map(str, rest))
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{addresses.issuer(number)}{path}").urn


def _midnight(text):
    """The beginning of a day in Sweden, where the days of a certificate are counted."""
    day = datetime.date.fromisoformat(text)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
