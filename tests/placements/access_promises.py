"""Who gets what from promised places."""

from tests.access_world import Row
from tests.factories.promises import ContractFactory, PromiseFactory

READ = {
    "coach": 200,
    "colleague": 200,
    "coordinator": 200,
    # Employers and their contracts are the whole organisation's.
    "neighbour": 200,
    "neighbour_coordinator": 200,
}
KEEPS = READ | {"coach": 403, "colleague": 403, "neighbour": 403}
SAVES = KEEPS | {"coordinator": 302, "neighbour_coordinator": 302}
PROMISE = {
    "kind": "employment",
    "count": "4",
    "starts_on": "2027-01-01",
    "ends_on": "2027-06-30",
}


def extend(world):
    world.contract = ContractFactory(employer=world.employer)
    world.promise = PromiseFactory(contract=world.contract)


def contract(world):
    return {
        "employer": world.employer.pk,
        "name": "Markskötsel",
        "starts_on": "2026-01-01",
        "ends_on": "2027-12-31",
    }


ROWS = [
    Row("placements:contracts", get={"coach": 200, "coordinator": 200}, other=403),
    Row(
        "placements:contract_create",
        get={"coordinator": 200},
        post={"coordinator": 302, "foreign_coordinator": 422},
        data=contract,
        other=403,
    ),
    Row("placements:contract", args=lambda w: [w.contract.pk], get=READ),
    Row(
        "placements:contract_edit",
        args=lambda w: [w.contract.pk],
        get=KEEPS,
        post=SAVES,
        data=contract,
    ),
    Row("placements:contract_report", args=lambda w: [w.contract.pk], get=READ),
    Row(
        "placements:promise_create",
        args=lambda w: [w.contract.pk],
        get=KEEPS,
        post=SAVES,
        data=lambda w: PROMISE,
    ),
    Row(
        "placements:promise",
        args=lambda w: [w.promise.pk],
        get=KEEPS,
        post=SAVES,
        data=lambda w: PROMISE,
    ),
]
