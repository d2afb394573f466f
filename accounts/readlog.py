"""The read log's only door: whoever shows a person to someone comes through here.

Source: SoLPuL 10 § and HSLF-FS 2016:40 4 kap. 9 § - access is logged so that it can
be checked: who, in which role, whom, what kind of facts, why, in which request.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .models import ReadLogEntry, Role

Purpose = ReadLogEntry.Purpose
EMPLOYER_CONTACT = "employer_contact"

# What the groups of facts are called to those who check the log.
GROUPS = {
    "name": _("name"),
    "contact": _("contact details"),
    "number": _("identity number"),
    "case": _("case notes"),
    "photo": _("photo of work"),
    "registration": _("that the person is registered"),
}
ROLES = dict(Role.choices) | {EMPLOYER_CONTACT: _("employer's contact")}


@dataclass(frozen=True)
class Viewer:
    """Who looks: a signed-in user, or an employer's contact with a link."""

    request_id: str
    user_id: int | None = None
    contact_id: int | None = None
    roles_by_organisation: tuple = ()

    def role_in(self, organisation_id):
        return dict(self.roles_by_organisation).get(organisation_id, "")


def viewer_of(request, user=None):
    """The signed-in user behind a request, or the one whose calendar is fetched."""
    user = user or request.user
    roles = {
        organisation_id: ",".join(sorted(roles))
        for organisation_id, roles in user.roles_by_organisation.items()
    }
    return Viewer(
        request_id=request.id,
        user_id=user.pk,
        roles_by_organisation=tuple(roles.items()),
    )


def contact_viewer(request, contact):
    """The employer's contact who holds a link."""
    return Viewer(
        request_id=request.id,
        contact_id=contact.pk,
        roles_by_organisation=((contact.employer.organisation_id, EMPLOYER_CONTACT),),
    )


def record(viewer, people, *, groups, purpose):
    """Write a row for each (participant id, organisation id), before it is shown.

    Synchronous and without a catch: if the row can't be written, nothing is shown.
    """
    ReadLogEntry.objects.bulk_create(
        ReadLogEntry(
            user_id=viewer.user_id,
            contact_id=viewer.contact_id,
            role=viewer.role_in(organisation_id),
            organisation_id=organisation_id,
            participant_id=participant_id,
            field_groups=",".join(sorted(groups)),
            purpose=purpose,
            request_id=viewer.request_id,
        )
        for participant_id, organisation_id in people
    )


def role_labels(stored):
    """The roles of an entry in words; a role that is no more keeps its code."""
    return [ROLES.get(role, role) for role in stored.split(",") if role]


def group_labels(stored):
    return [GROUPS.get(group, group) for group in stored.split(",") if group]
