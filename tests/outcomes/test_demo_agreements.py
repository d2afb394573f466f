"""The demonstration's hosts have agreements: four that hold, one to be answered."""

import datetime

import pytest

from outcomes.demo.agreeing import PROGRAMME, WAITS
from outcomes.demo.clock import at
from outcomes.demo.load import load
from placements.acceptance.standing import standing_of
from placements.models import AgreementRequest, Party, Placement

TODAY = datetime.date(2026, 11, 21)


@pytest.mark.django_db
def test_todays_hosts_have_agreements_and_one_employer_is_asked():
    load(TODAY, parts=["posts", "agreements"])

    with at(TODAY, 12):
        hosts = Placement.objects.for_agreement().ongoing()
        standings = {
            placement.post.number: standing_of(placement)
            for placement in hosts.filter(post__programme__slug=PROGRAMME)
        }
        missing = {number: found.missing for number, found in standings.items()}
        assert missing == {1: [], 2: [], 3: [], 5: [], WAITS: [Party.EMPLOYER]}
        assert all(found.is_open for found in standings.values())
        waiting = AgreementRequest.objects.unanswered().get()
        assert waiting.link.is_open
