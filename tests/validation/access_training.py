"""What can be learned where: kept by those who keep the register of employers."""

from tests.access_world import Row

PLACERS = ("coach", "colleague", "coordinator", "neighbour", "neighbour_coordinator")


def extend(world):
    """The workplace is the world's own."""


ROWS = [
    Row(
        "validation:training",
        args=lambda w: [w.workplace.pk],
        get=dict.fromkeys(PLACERS, 200),
        post=dict.fromkeys(PLACERS, 302),
        data=lambda w: {"codes": ["GEM-01", "MV-02"]},
    ),
]
