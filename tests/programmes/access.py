"""Who gets what from the pages about programmes, areas and goals."""

from tests.access_world import Row

READERS = {
    "admin": 200,
    "coach": 200,
    "colleague": 200,
    "neighbour": 200,
    "coordinator": 200,
    "neighbour_coordinator": 200,
    "manager": 200,
    "double_role": 200,
}
# They know the programme, so they are told that they may not change it.
REFUSED = dict.fromkeys(READERS, 403)


def programme(w):
    return {
        "name": "Nytt program",
        "model": "coaching",
        "opens_on": "2026-01-01",
        "handover_days": "14",
        "lead_days": "90",
        "longest_months": "18",
        "contact_interval_days": "30",
        "default_measure": "JOBBFABRIK_1",
        "long_term_rule": "ESF_PLUS",
        "areas": [w.area.pk],
        "staff": [w.coach.pk],
    }


def goal(w):
    return {"measure": "JOBBFABRIK_1", "percent": "70", "starts_on": "2010-01-01"}


ROWS = [
    Row("programmes:list", get={"admin": 200}, other=403),
    Row(
        "programmes:create",
        args=lambda w: [w.organisation.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=programme,
    ),
    Row("programmes:detail", args=lambda w: [w.programme.slug], get=READERS),
    Row(
        "programmes:edit",
        args=lambda w: [w.programme.slug],
        get=REFUSED | {"admin": 200},
        post=REFUSED | {"admin": 302},
        data=programme,
    ),
    Row("programmes:areas", get={"admin": 200}, other=403),
    Row(
        "programmes:area_create",
        args=lambda w: [w.organisation.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {"name": "Berga"},
    ),
    Row(
        "programmes:area_edit",
        args=lambda w: [w.area.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {"name": "Berga"},
    ),
    Row(
        "programmes:goal_create",
        args=lambda w: [w.programme.slug],
        get=REFUSED | {"admin": 200},
        post=REFUSED | {"admin": 302},
        data=lambda w: goal(w) | {"ends_on": "2019-12-31"},
    ),
    Row(
        "programmes:goal_edit",
        args=lambda w: [w.goal.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=goal,
    ),
    Row(
        "programmes:goal_end",
        args=lambda w: [w.goal.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {"ends_on": "2026-12-31"},
    ),
]
