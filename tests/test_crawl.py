"""Every address in every role: whom it showed, and whether the read log agrees.

Also in a world where everybody has become protected after the fact: on no page and in
no list, search, export, PDF or mail is one of them for others than the named readers.
"""

import logging

import pytest

from tests import access_judges
from tests.access_crawl import crawl

OF_PROTECTION = [
    access_judges.shown_to_others,
    access_judges.named_without_number,
    access_judges.told_in_mails,
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("all_protected", "judges"),
    [
        pytest.param(False, [*OF_PROTECTION, access_judges.not_as_logged], id="one"),
        pytest.param(True, OF_PROTECTION, id="all"),
    ],
)
def test_nobody_is_shown_to_others_or_unlogged(all_protected, judges, caplog):
    """Where one is protected, and where all are."""
    caplog.set_level(logging.CRITICAL, logger="jobbfabriken.requests")
    caplog.set_level(logging.CRITICAL, logger="django.request")

    crawls = crawl(all_protected=all_protected)

    assert crawls["participants"].looks
    faults = [
        fault for found in crawls.values() for judge in judges for fault in judge(found)
    ]
    assert not faults, "\n".join(faults)
