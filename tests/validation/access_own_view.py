"""The participant's own part: the coach's pages, and those without an account."""

from tests.access_world import Row
from tests.factories.validation import own_link

MAY = {"coach": 200, "coordinator": 200, "colleague": 403, "assessor": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403, "assessor": 403}


def extend(world):
    world.own_link = own_link(world.in_depth_validation)


def chosen(world):
    skill = world.in_depth_validation.role.skills.first()
    return {f"skill_{skill.pk}": 2}


ROWS = [
    Row(
        "validation:own_link",
        args=lambda w: [w.attested_validation.pk],
        get=MAY,
        post=DOES,
    ),
    Row(
        "validation:own_view",
        args=lambda w: [w.attested_validation.pk],
        get=MAY,
        post=DOES,
        data=chosen,
    ),
    Row(
        "validation:word",
        args=lambda w: [w.attested_validation.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"stance": "objects", "text": "Jag kan mer än så."},
    ),
    # Without the link in the session there is nothing to see, for anybody.
    Row(
        "own_view:open",
        args=lambda w: [w.own_link.token],
        get={},
        public=True,
        other=302,
    ),
    Row(
        "own_view:page",
        args=lambda w: [w.own_link.pk],
        get={},
        post={},
        public=True,
        other=404,
        data=chosen,
    ),
    Row(
        "own_view:receipt",
        args=lambda w: [w.own_link.pk],
        get={},
        public=True,
        other=404,
    ),
]
