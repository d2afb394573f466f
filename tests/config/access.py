"""Who gets what from the pages that belong to the whole."""

from tests.access_world import Row

ROWS = [
    # Everyone with a role is sent to its first page; the rest are told whom to ask.
    Row("home", get={"stranger": 200}, other=302),
    Row("healthz", get={}, other=200, public=True),
    Row("accessibility", get={}, other=200, public=True),
    Row("privacy", get={}, other=200, public=True),
    Row(
        "set_language",
        post={},
        other=302,
        public=True,
        data=lambda w: {"language": "en"},
    ),
]
