"""Who gets what from the register of employers and from the pages behind links."""

from tests.access_world import Row

# Everyone who places people in the organisation, whatever the programme.
PLACERS = ("coach", "colleague", "coordinator", "neighbour", "neighbour_coordinator")


def placers(status):
    return dict.fromkeys(PLACERS, status)


EVERY_COACH = {"coach": 200, "coordinator": 200}
EMPLOYER = {"name": "Ryds Fastighetsservice AB", "organisation_number": "556016-0680"}
CONTACT = {"name": "Nils Ek", "email": "nils@ryd.example", "language": "sv"}

ROWS = [
    Row("employers:list", get=EVERY_COACH, other=403),
    Row(
        "employers:create",
        get=EVERY_COACH,
        post={"coach": 302, "coordinator": 302},
        data=lambda w: EMPLOYER,
        other=403,
    ),
    Row("employers:detail", args=lambda w: [w.employer.pk], get=placers(200)),
    Row(
        "employers:edit",
        args=lambda w: [w.employer.pk],
        get=placers(200),
        post=placers(302),
        data=lambda w: EMPLOYER,
    ),
    Row(
        "employers:workplace_create",
        args=lambda w: [w.employer.pk],
        get=placers(200),
        post=placers(302),
        data=lambda w: {"name": "Ryds centrum"},
    ),
    Row(
        "employers:workplace_edit",
        args=lambda w: [w.workplace.pk],
        get=placers(200),
        post=placers(302),
        data=lambda w: {"name": "Ryds centrum"},
    ),
    Row(
        "employers:contact_create",
        args=lambda w: [w.employer.pk],
        get=placers(200),
        post=placers(302),
        data=lambda w: CONTACT,
    ),
    Row(
        "employers:contact_edit",
        args=lambda w: [w.contact.pk],
        get=placers(200),
        post=placers(302),
        data=lambda w: CONTACT,
    ),
    Row(
        "employers:note_create",
        args=lambda w: [w.employer.pk],
        get=placers(200),
        post=placers(302),
        data=lambda w: {"text": "Vill ta emot två i vår."},
    ),
    # The link decides, not who is signed in; see tests/employers/test_links.py.
    Row(
        "employers:link",
        args=lambda w: [w.offered_request.link.token],
        get={},
        public=True,
        other=302,
    ),
    Row(
        "employers:link_page",
        args=lambda w: [w.offered_request.link.pk],
        get={},
        post={},
        public=True,
    ),
    Row(
        "employers:link_receipt",
        args=lambda w: [w.offered_request.link.pk],
        get={},
        public=True,
    ),
    Row(
        "employers:link_waiting",
        args=lambda w: [w.offered_request.link.pk],
        get={},
        public=True,
    ),
    *(
        Row(
            f"employers:link_{name}",
            args=lambda w: [w.offered_request.link.pk],
            get={},
            post={},
            public=True,
        )
        for name in ("wrong_person", "suggest", "renew")
    ),
]
