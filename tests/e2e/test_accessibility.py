"""axe on every page of the access tables, light and dark, wide and narrow."""

import pytest

from tests.access_world import build_world
from tests.test_access import address
from tests.test_hostile_input import PAGES, first_shown_to

from .conftest import NARROW, WIDE, enter, violations

# (scheme, viewport, rules): nothing but colours differs between the schemes.
LOOKS = [
    ("light", WIDE, []),
    ("light", NARROW, []),
    ("dark", NARROW, ["color-contrast", "link-in-text-block"]),
    ("dark", WIDE, ["color-contrast", "link-in-text-block"]),
]
ROLES = sorted({first_shown_to(row) for row in PAGES})


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_no_page_has_a_violation(role, open_page, client, live_server):
    world = build_world()
    page = open_page()
    if role != "anonymous":
        enter(page, client, world.user(role), live_server)

    found = []
    for row in PAGES:
        if first_shown_to(row) != role or not is_page(client, row, world):
            continue
        response = page.goto(address(row, world))
        assert response.status == 200, row.name
        for scheme, viewport, rules in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(viewport)
            found += [
                (row.name, scheme, viewport["width"], *violation)
                for violation in violations(page, *rules)
            ]

    assert found == []


def is_page(client, row, world):
    """Whether the address gives a page to look at rather than a file."""
    content_type = client.get(address(row, world))["Content-Type"]
    return content_type.startswith("text/html")
