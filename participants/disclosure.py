"""How a person gets onto a page: logged, and written as protection allows.

`participant.shown` exists only after `disclose`, so a page that forgot to call it has
no name to print.
"""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from accounts import readlog
from accounts.readlog import Purpose
from core.identity_numbers import long

NAME = "name"
CONTACT = "contact"
NUMBER = "number"
CASE = "case"
# A photo of what the person did: nobody is in it, but it belongs to the case.
PHOTO = "photo"
# That the person is registered, and with whom: the answer to a duplicate check.
REGISTRATION = "registration"


@dataclass(frozen=True)
class Shown:
    """What one viewer may see of one person on one page. Text, ready to print.

    `initials` are the reference of a protected person: not even they may be told.
    `number` is masked unless the group NUMBER was asked for; e-mail, phone and
    languages are empty unless CONTACT was.
    """

    reference: str
    name: str
    short_name: str
    initials: str
    birth_year: int | None
    number: str
    email: str
    phone: str
    languages: str
    is_protected: bool


def disclose(viewer, participants, *, groups=(NAME,), purpose=Purpose.CASE_WORK):
    """Log that these participants are shown, and set `shown` on each. Returns a list.

    `groups` says what kind of facts the page holds (NAME, CONTACT, NUMBER, CASE …). The
    participants must come from a queryset limited by `visible_to`, or be the one that
    a link, a certificate or a number typed by the user is about.
    """
    everyone = list(participants)
    prefetch_related_objects(everyone, "protection")
    readlog.record(
        viewer,
        {(p.pk, p.organisation_id) for p in everyone},
        groups=groups,
        purpose=purpose,
    )
    for participant in everyone:
        participant.shown = shown_to_reader(participant, groups)
    return everyone


def shown_to_reader(participant, groups):
    """What is printed of a person to someone who may know that the person exists."""
    if is_protected(participant):
        return _protected(participant, groups)
    with_contact = CONTACT in groups
    return Shown(
        reference=participant.reference,
        name=f"{participant.first_name} {participant.last_name}",
        short_name=f"{participant.first_name} {participant.last_name[:1]}.",
        initials=f"{participant.first_name[:1]}{participant.last_name[:1]}".upper(),
        birth_year=participant.birth_year,
        number=long(participant.identity_number)
        if NUMBER in groups
        else f"{participant.birth_digits}-••••",
        email=participant.email if with_contact else "",
        phone=participant.phone if with_contact else "",
        languages=participant.languages if with_contact else "",
        is_protected=False,
    )


def is_protected(participant):
    """Whether the person's data are protected, at any level."""
    return hasattr(participant, "protection")


def _protected(participant, groups):
    """A protected person: a reference, and the name only together with the number."""
    revealed = NUMBER in groups
    name = _("Protected identity")
    return Shown(
        reference=participant.reference,
        name=f"{participant.first_name} {participant.last_name}" if revealed else name,
        short_name=name,
        initials=participant.reference,
        birth_year=None,
        number=long(participant.identity_number) if revealed else "••••••••-••••",
        email="",
        phone="",
        languages="",
        is_protected=True,
    )
