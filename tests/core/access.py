"""The mail page is a part of the demonstration; elsewhere it is not there."""

from tests.access_world import Row

ROWS = [Row("core:mail", get={}, other=404)]
