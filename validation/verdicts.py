"""What there is to say about a certificate that somebody holds up.

By its serial the register answers. A file must in addition be the very bytes that were
handed out, sealed with the key that is noted for them: neither a stolen key nor a
tampered register alone is enough to make a file valid.
"""

import datetime
import enum
import hashlib
import re
from dataclasses import dataclass, replace

from core.pdf_signature import NotIntact, seal_of
from core.pdf_time_stamp import TimeStamp

from .models import Certificate, CertificateFile, SealCertificate
from .models.certificate_life import State

# The serial stands in the open in two places, so that one damage leaves the other.
_OURS = re.compile(rb"[Kk]ompetensbevis [0-9A-Z]{4}(?:(?:-|\\055)[0-9A-Z]{4}){2}")


class Verdict(enum.StrEnum):
    VALID = "VALID"
    ALTERED = "ALTERED"
    WITHDRAWN = "WITHDRAWN"
    REPLACED = "REPLACED"
    UNKNOWN = "UNKNOWN"


_BY_STATE = {
    State.ISSUED: Verdict.VALID,
    State.WITHDRAWN: Verdict.WITHDRAWN,
    State.REPLACED: Verdict.REPLACED,
}


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    certificate: Certificate | None = None
    # Of a file: when it was sealed, if an authority was asked for the time.
    stamp: TimeStamp | None = None
    # Judged without the register: the list that would tell of a withdrawal.
    lacks_list: str = ""
    # The same, where there is one: until when it was to hold.
    list_held_until: datetime.datetime | None = None

    @property
    def replacement(self):
        """The edition that holds instead, if anyone may verify it."""
        event = self.certificate and self.certificate.replacement
        if not event:
            return None
        return public().with_serial(event.replaced_by.serial).first()


def public():
    return Certificate.objects.for_page()


def judge_serial(serial):
    """What the register says; of protected persons' certificates, nothing."""
    return _by_events(public().with_serial(serial).first())


def judge_file(pdf):
    """What the register and the seal say of these bytes."""
    trusted = [
        certificate
        for seal in SealCertificate.objects.all()
        for certificate in seal.chain
    ]
    try:
        seal = seal_of(pdf, trusted)
    except NotIntact:
        return Answer(damaged(pdf))
    file = (
        CertificateFile.objects.filter(sha256=hashlib.sha256(pdf).hexdigest())
        .select_related("certificate", "seal")
        .defer("content")
        .first()
    )
    if file is None:
        return Answer(Verdict.UNKNOWN)
    if file.seal.chain[0] != seal.certificate or not file.certificate.is_unaltered:
        return Answer(Verdict.ALTERED)
    return replace(judge_serial(file.certificate.serial), stamp=seal.stamp)


def damaged(pdf):
    """Of a file whose seal does not hold: one of ours that was changed, or not ours."""
    return Verdict.ALTERED if _OURS.search(pdf) else Verdict.UNKNOWN


def _by_events(certificate):
    verdict = _BY_STATE.get(certificate.status) if certificate else None
    if verdict is None:
        return Answer(Verdict.UNKNOWN)
    return Answer(verdict, certificate)
