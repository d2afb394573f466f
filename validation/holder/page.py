"""What the holder reads of each certificate."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.qr import qr_code
from validation.models import Certificate
from validation.own_view.words import Text

from .actions import certificates_of
from .forms import ConsentForm


@dataclass(frozen=True)
class Card:
    """One certificate, in the words of the page."""

    certificate: Certificate
    role: Text
    state: Text
    # Where an employer can look it up, if anyone can.
    address: str
    code: str
    form: ConsentForm


def cards_of(enrolment, reader, refused=None):
    """All certificates, the latest first; `refused` is a form that was not whole."""
    return [
        _card(certificate, reader, refused)
        for certificate in certificates_of(enrolment).for_page()
    ]


def _card(certificate, reader, refused):
    address = certificate.verification_url if certificate.may_show_name else ""
    is_refused = refused is not None and refused.about == certificate
    return Card(
        certificate=certificate,
        role=reader.issued(certificate.data["role"]["name"]),
        state=reader.phrase(f"state_{certificate.status}"),
        address=address,
        code=address and qr_code(address, title=_("Code with the address"), border=3),
        form=refused if is_refused else ConsentForm(reader=reader, about=certificate),
    )
