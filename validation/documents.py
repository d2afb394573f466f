"""The certificate as a page: everything on it comes from the frozen content."""

import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import USUAL_COLOR, Logo
from core.colors import WHITE, mixed
from core.pdf import pdf_bytes
from core.pdf_archive import Attached, SignatureField
from core.qr import qr_code
from core.validators import format_organisation_number

from .fitting import fitting
from .models import Method, Skill, Validation

LANGUAGES = ("sv", "en")
HASH_PREFIX = 16
INK = "#14263d"
# With the usual blue the heading is of the same gold as the seal.
USUAL_HEADING = "#8a5a00"
FIELD_NAME = "sigill"


def certificate_pdf(
    certificate, *, language="sv", token="", logo=b"", is_specimen=False
):
    """The certificate in one language, with its credential, ready to be sealed.

    The same row and the same credential give the same bytes every time. A specimen
    says that it is one, and may have a logo that is not kept yet.
    """
    with translation.override(language):
        page = certificate_page(certificate, language=language)
        return pdf_bytes(
            "validation/certificate_pdf.html",
            page | {"is_specimen": is_specimen},
            stylesheets=("css/pdf-certificate.css",),
            images={"logo": logo or kept_logo(page["look"])},
            files=[_attached(certificate, token)] if token else [],
            field=seal_field(),
        )


def kept_logo(look):
    logo = Logo.objects.filter(sha256=look["logo"].get("sha256", "")).first()
    return bytes(logo.content) if logo else b""


def seal_field():
    return SignatureField(FIELD_NAME, _("The issuer's electronic seal"))


def _attached(certificate, token):
    return Attached(
        name=credential_filename(certificate),
        content=token.encode(),
        media_type="application/vc+jwt",
        description=_("The same content for machines: Open Badges 3.0"),
        relationship="Data",
        on=_date(certificate.data["issued_on"]),
    )


def certificate_page(certificate, *, language):
    """What the template prints, in words of the active language."""
    data = certificate.data
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    role, role_in_other_language = (
        data["role"]["name"][of] for of in (language, other)
    )
    return {
        "data": data,
        "created_on": _date(data["issued_on"]),
        "author": data["issuer"]["name"],
        "look": _look(data["issuer"]),
        "organisation_number": format_organisation_number(
            data["issuer"]["organisation_number"]
        ),
        "role": role,
        "role_in_other_language": role_in_other_language,
        "other_language": other,
        "starts_on": _date(data["period"]["from"]),
        "ends_on": _date(data["period"]["to"]),
        "workplaces": _workplaces(data["workplaces"]),
        "groups": _groups(data, language),
        "legend": _legend(data["level_names"], language),
        "attested_on": _date(data["attested"]["on"]),
        "decided_on": _date(data["decided"]["on"]),
        "methods": methods_in_words(data["decided"]["methods"]),
        "is_qualification": data["kind"] != Validation.Kind.WORKPLACE_ASSESSMENT,
        "hash_prefix": certificate.content_sha256[:HASH_PREFIX],
        "verification": _verification(certificate) if certificate.is_public else None,
        **fitting(data, role, role_in_other_language),
    }


def public_facts(certificate):
    """What anyone may see who has the serial: no level, no place, and the name only
    of a certificate that holds, while its holder consents."""
    data = certificate.data
    language = "en" if translation.get_language() == "en" else "sv"
    return {
        "name": data["holder"]["name"] if _shows_name(certificate) else "",
        "issued_on": _date(data["issued_on"]),
        "issuer": data["issuer"]["name"],
        "role": data["role"]["name"][language],
        "kind": Validation.Kind(data["kind"]).label,
        "hash_prefix": certificate.content_sha256[:HASH_PREFIX],
        "skills": [(s["code"], s["name"][language]) for s in data["skills"]],
    }


def _shows_name(certificate):
    return certificate.may_show_name and certificate.name_shown_since is not None


def filename(certificate, *, language):
    """Without a name: files are mailed, and lie in folders that others see."""
    word = {"sv": "kompetensbevis", "en": "certificate"}[language]
    return f"{word}-{certificate.serial}.pdf"


def credential_filename(certificate):
    return f"{certificate.serial}.jwt"


def _date(text):
    return datetime.date.fromisoformat(text) if text else None


def _look(issuer):
    """The issuer's letterhead as it was on the day; those from before it had none."""
    look = {"color": USUAL_COLOR, "logo": {}} | issuer.get("letterhead", {})
    usual = look["color"] == USUAL_COLOR
    return look | {
        "heading": USUAL_HEADING if usual else look["color"],
        "pattern": mixed(look["color"], WHITE, share=0.25),
    }


def _legend(level_names, language):
    """What the three words mean, for an employer who has never met them."""
    meanings = {
        "1": _("does the work with support."),
        "2": _("does it without help."),
        "3": _("adapts, and can show others how."),
    }
    return [
        (names[language], meanings[level])
        for level, names in sorted(level_names.items())
    ]


def _workplaces(workplaces):
    """The place, and whose it is when the name does not say so."""
    return [
        ", ".join(dict.fromkeys(filter(None, [place["name"], place["employer"]])))
        for place in workplaces
    ]


def _groups(data, language):
    """The trade's own skills first, then those that every role shares."""
    own, shared = [], []
    for skill in data["skills"]:
        row = {
            "name": skill["name"][language],
            "level": skill["level"],
            "word": data["level_names"][str(skill["level"])][language],
            "dots": [step <= skill["level"] for step in (1, 2, 3)],
        }
        (shared if skill["code"].startswith(Skill.CORE_PREFIX) else own).append(row)
    groups = [
        (_("Skills of the trade"), own),
        (_("Skills for every workplace"), shared),
    ]
    return [(title, rows) for title, rows in groups if rows]


def methods_in_words(values):
    """“observation, practical test and interview”"""
    words = [str(Method(value).label) for value in values]
    if len(words) < 2:
        return "".join(words)
    return _("%(these)s and %(last)s") % {
        "these": ", ".join(words[:-1]),
        "last": words[-1],
    }


def _verification(certificate):
    address = certificate.verification_url
    title = _("QR code to the page that verifies")
    return {
        "address": address,
        "shown_address": address.split("://", 1)[1].rsplit("/", 2)[0],
        "code": qr_code(address, title=title, dark=INK, border=0),
    }
