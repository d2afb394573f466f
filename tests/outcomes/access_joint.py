"""Who gets what of the joint report: readers of those in it, and administrators."""

from tests.access_world import Row
from tests.factories.accounts import OrganisationFactory
from tests.factories.joint import NeighbourhoodFactory, NeighbourhoodMemberFactory

FORBIDDEN = 403
READERS = ["coordinator", "neighbour_coordinator", "manager", "admin", "double_role"]
# In organisations that do not take part, they find nothing.
OUTSIDERS = ["foreign_coordinator", "foreign_manager", "foreign_admin"]
READ = dict.fromkeys(READERS, 200) | dict.fromkeys(OUTSIDERS, 404)


def extend(world):
    """A neighbourhood where ours takes part with a partner, and one it is asked to."""
    partner = OrganisationFactory(name="Grannbolaget")
    world.asked_organisation = OrganisationFactory(name="Det tredje bolaget")
    world.neighbourhood = NeighbourhoodFactory(
        organisation=world.organisation, made_by=world.admin
    )
    world.joint_member = NeighbourhoodMemberFactory(
        neighbourhood=world.neighbourhood,
        organisation=world.organisation,
        takes_part=True,
        area=world.area,
        opted_in_by=world.admin,
        programmes=[world.programme],
    )
    NeighbourhoodMemberFactory(
        neighbourhood=world.neighbourhood, organisation=partner, takes_part=True
    )
    world.joint_invitation = NeighbourhoodMemberFactory(organisation=world.organisation)


def of_admin(status):
    return {"admin": status, "foreign_admin": 404}


ROWS = [
    Row(
        "outcomes:joint_list",
        get=dict.fromkeys(["coordinator", "manager", "admin"], 200),
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:joint_report",
        args=lambda w: [w.neighbourhood.pk],
        get=READ,
        other=FORBIDDEN,
    ),
    *(
        Row(
            "outcomes:joint_file",
            args=lambda w, kind=kind: [w.neighbourhood.pk, kind],
            get=READ,
            other=FORBIDDEN,
        )
        for kind in ("csv", "xlsx", "pdf")
    ),
    Row(
        "outcomes:neighbourhood_create",
        args=lambda w: [w.organisation.pk],
        get=of_admin(200),
        post=of_admin(302),
        data=lambda w: {"name": "Ryd", "municipality": "Linköping"},
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:neighbourhood",
        args=lambda w: [w.neighbourhood.pk],
        get=of_admin(200),
        post=of_admin(302),
        data=lambda w: {"organisation": w.asked_organisation.organisation_number},
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:joint_opt_in",
        args=lambda w: [w.joint_member.pk],
        get=of_admin(200),
        post=of_admin(302),
        data=lambda w: {"area": w.area.pk, "programmes": [w.programme.pk]},
        other=FORBIDDEN,
    ),
    Row(
        "outcomes:joint_withdraw",
        args=lambda w: [w.joint_invitation.pk],
        post=of_admin(302),
        other=FORBIDDEN,
    ),
]
