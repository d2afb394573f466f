"""The credential: what readers of Open Badges ask for, and what is never in it."""

import json
import re

import jwt
import pytest
from django.urls import reverse

from core.status_list import is_set
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import certificate
from validation import actions
from validation.credentials import CONTEXT, open_badge
from validation.models import CertificateCredential, SealCertificate
from validation.seals import make_key

pytestmark = pytest.mark.django_db


def decoded(token, keys):
    """By another library than the one that signed, with the published keys."""
    by_id = {key["kid"]: key for key in keys["keys"]}
    key = jwt.PyJWK(by_id[jwt.get_unverified_header(token)["kid"]])
    # Issued on the day itself; the clock of a test may be before it.
    return jwt.decode(token, key, algorithms=["ES256"], options={"verify_nbf": False})


def published(client):
    return client.get(reverse("verification:keys")).json()


def test_the_credential_verifies_with_another_library_and_the_published_keys(client):
    issued = certificate(enrolment__participant__first_name="Åsa")

    claims = decoded(issued.credential.token, published(client))

    assert claims["iss"] == claims["issuer"]["id"]
    assert claims["jti"] == claims["id"] == issued.verification_url
    assert claims["issuer"]["name"] == issued.data["issuer"]["name"]
    assert claims["credentialSubject"]["identifier"][0] == {
        "type": "IdentityObject",
        "identityType": "name",
        "hashed": False,
        "identityHash": issued.data["holder"]["name"],
    }


def test_another_key_does_not_fit(client):
    issued, other = certificate(), certificate()
    header, payload, _signature = issued.credential.token.split(".")
    forged = ".".join([header, payload, other.credential.token.split(".")[2]])

    with pytest.raises(jwt.InvalidSignatureError):
        decoded(forged, published(client))


def types_of(thing):
    found = thing["type"]
    return found if isinstance(found, list) else [found]


def test_the_credential_has_what_the_standard_asks_for():
    """The rules of Open Badges 3.0 that its schema checks, in our own words."""
    issued = certificate()

    badge = open_badge(issued, (1, 4711))
    subject, achievement = (
        badge["credentialSubject"],
        badge["credentialSubject"]["achievement"],
    )

    assert badge["@context"] == CONTEXT
    assert badge["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert types_of(badge) == ["VerifiableCredential", "OpenBadgeCredential"]
    assert types_of(subject) == ["AchievementSubject"]
    assert types_of(achievement) == ["Achievement"]
    assert {"id", "name", "description", "criteria"} <= achievement.keys()
    assert types_of(badge["issuer"]) == ["Profile"]
    for moment in (badge["validFrom"], badge["awardedDate"]):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+0[12]:00", moment)
    for alignment in achievement["alignment"]:
        assert {"type", "targetName", "targetUrl", "targetCode"} <= alignment.keys()
    assert badge["credentialStatus"]["type"] == "BitstringStatusListEntry"
    assert badge["credentialStatus"]["statusListIndex"] == "4711"


def test_every_skill_has_its_level():
    issued = certificate(levels={"MV-01": 3, "MV-03": 0})

    subject = open_badge(issued, (1, 1))["credentialSubject"]
    described = {d["id"]: d for d in subject["achievement"]["resultDescription"]}
    levels = {}
    for result in subject["result"]:
        description = described[result["resultDescription"]]
        [level] = [
            level
            for level in description["rubricCriterionLevel"]
            if level["id"] == result["achievedLevel"]
        ]
        levels[description["name"].split()[0]] = int(level["level"])

    assert levels == {s["code"]: s["level"] for s in issued.data["skills"]}


def test_the_same_skill_has_the_same_name_in_every_credential():
    first = certificate()
    second = certificate(enrolment__programme=first.validation.enrolment.programme)

    names = [
        {
            d["id"]
            for d in badge["credentialSubject"]["achievement"]["resultDescription"]
        }
        for badge in (open_badge(first, (1, 1)), open_badge(second, (1, 2)))
    ]

    assert names[0] == names[1]


def test_no_identity_number_and_no_contact_is_in_it():
    issued = certificate()
    participant = issued.validation.enrolment.participant

    text = json.dumps(open_badge(issued, (1, 1)), ensure_ascii=False)

    assert participant.identity_number not in text
    assert participant.identity_number[2:8] not in text
    for fact in (participant.email, participant.phone):
        assert not fact or fact not in text


def test_it_is_downloaded_by_those_who_read_the_case(client):
    issued = certificate()
    client.force_login(issued.issued_by)

    response = client.get(reverse("validation:credential", args=[issued.pk]))

    assert response.content.decode() == issued.credential.token
    assert response.headers["Content-Type"] == "application/vc+jwt"
    assert issued.serial in response.headers["Content-Disposition"]


# ---- what anyone may fetch -------------------------------------------------------


def statuses(client, issued):
    """(revoked, replaced) as the published lists say, read with another library."""
    status = jwt.decode(issued.credential.token, options={"verify_signature": False})
    entry = status["credentialStatus"]
    found = []
    for purpose in ("revocation", "refresh"):
        address = entry["statusListCredential"].replace("revocation", purpose)
        path = "/" + address.split("/", 3)[3]
        content = decoded(client.get(path).content.decode(), published(client))
        assert content["id"] == address
        assert content["issuer"] == status["issuer"]["id"]
        assert content["credentialSubject"]["statusPurpose"] == purpose
        bits = content["credentialSubject"]["encodedList"]
        found.append(is_set(bits, int(entry["statusListIndex"])))
    return tuple(found)


def test_the_status_lists_tell_what_has_happened(client):
    holds = certificate()
    programme = holds.validation.enrolment.programme
    withdrawn = certificate(withdrawn=True, enrolment__programme=programme)
    replaced = certificate(enrolment__programme=programme)
    actions.issue_certificate(replaced.validation, by=replaced.issued_by, reason="Fel")

    assert statuses(client, holds) == (False, False)
    assert statuses(client, withdrawn) == (True, False)
    assert statuses(client, replaced) == (True, True)


def test_a_new_key_is_published_before_it_has_sealed(client):
    """It signs the status lists from the moment that it lies in its place."""
    issued = certificate()

    key = make_key(issued.validation.enrolment.programme.organisation)

    assert SealCertificate.objects.count() == 1
    assert statuses(client, issued) == (False, False)
    address = reverse("verification:key", args=[key.key_id])
    assert client.get(address).json()["kid"].endswith(address)


def test_published_documents_name_nobody_and_may_be_kept_a_while(client):
    issued = certificate(enrolment__participant__last_name="Al-Sayedqq")
    seal = SealCertificate.objects.get()
    number = issued.data["issuer"]["organisation_number"]

    for name, args in [
        ("keys", []),
        ("certificates", []),
        ("key", [seal.key_id]),
        ("issuer", [number]),
        ("status_list", [number, 1, "revocation"]),
    ]:
        response = client.get(reverse(f"verification:{name}", args=args))

        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert b"Al-Sayedqq" not in response.content
        assert not response.cookies


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("key", ["0" * 16]),
        ("key", ["\x00"]),
        ("issuer", ["5560360793"]),
        ("status_list", ["5560360793", 1, "revocation"]),
        ("status_list", ["x\x00", 99999999999999999999, "revocation"]),
    ],
)
def test_what_is_not_published_is_not_found(client, name, args):
    assert client.get(reverse(f"verification:{name}", args=args)).status_code == 404


def test_a_list_of_another_purpose_is_not_found(client):
    number = certificate().data["issuer"]["organisation_number"]
    address = reverse("verification:status_list", args=[number, 1, "suspension"])

    assert client.get(address).status_code == 404


def test_places_are_drawn_and_never_shared():
    first = certificate()
    programme = first.validation.enrolment.programme
    certificate(enrolment__programme=programme)

    places = CertificateCredential.objects.values_list("list_number", "list_index")

    assert len(set(places)) == 2
    assert {number for number, _index in places} == {1}


def test_a_persons_later_protection_does_not_mark_the_list(client):
    """A bit that turned with the protection would tell of it."""
    issued = certificate()

    ProtectionFactory(participant=issued.validation.enrolment.participant)

    assert statuses(client, issued) == (False, False)
