"""The own certificates: the coach's pages, and those without an account."""

from tests.access_world import Row
from tests.factories.validation import holder_link

MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}


def extend(world):
    world.holder_link = holder_link(world.certificate)


def enrolment(world):
    return [world.certificate.validation.enrolment_id]


def page(world):
    return [world.holder_link.pk]


def of_certificate(world):
    return [world.holder_link.pk, world.certificate.serial]


ROWS = [
    Row("validation:holder_link", args=enrolment, get=MAY, post=DOES),
    Row("validation:holder_link_close", args=enrolment, post=DOES),
    Row(
        "validation:name",
        args=lambda w: [w.certificate.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"is_given": "yes"},
    ),
    Row(
        "holder:open",
        args=lambda w: [w.holder_link.token],
        get={},
        public=True,
        other=302,
    ),
    # Without the link in the session there is nothing to see, for anybody.
    Row("holder:page", args=page, get={}, public=True, other=404),
    Row(
        "holder:pdf",
        args=lambda w: [*of_certificate(w), "sv"],
        get={},
        public=True,
        other=404,
    ),
    Row("holder:credential", args=of_certificate, get={}, public=True, other=404),
    Row("holder:show_name", args=of_certificate, post={}, public=True, other=404),
    Row("holder:hide_name", args=of_certificate, post={}, public=True, other=404),
]
