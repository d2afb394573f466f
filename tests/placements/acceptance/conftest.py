from tests.placements.agreements.conftest import made, placement

__all__ = ["made", "placement"]
