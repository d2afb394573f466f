"""The race for a post: with the guard of the database nobody shares it."""

import pytest

from bench.holding import race, report, without_guard
from placements.models import Placement
from tests.factories.employers import ContactFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.placements import PostFactory

WRITERS = 8
ROUNDS = 6

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post():
    post = PostFactory()
    ContactFactory(employer=post.workplace.employer)
    return post


@pytest.fixture
def enrolments(post):
    return EnrolmentFactory.create_batch(WRITERS, programme=post.programme)


def test_guarded_post_has_one_holder_at_a_time(post, enrolments):
    outcome = race(post, enrolments, rounds=ROUNDS)

    assert outcome.attempts == WRITERS * ROUNDS
    assert outcome.overlaps == 0
    assert 1 <= outcome.written <= ROUNDS


def test_control_without_the_guard_has_several(post, enrolments):
    with without_guard(post):
        outcome = race(post, enrolments, rounds=ROUNDS)

    assert outcome.overlaps > 0
    assert not Placement.objects.exists()


def test_guard_is_there_again_after_the_control(post, enrolments):
    with without_guard(post):
        race(post, enrolments, rounds=1)

    assert race(post, enrolments, rounds=2).overlaps == 0


def test_report_tells_both(post, enrolments):
    lines = report(writers=WRITERS, rounds=2).splitlines()

    assert lines[0].startswith("guarded: 16 attempts")
    assert lines[0].endswith(" 0 overlaps")
    assert not lines[1].endswith(" 0 overlaps")
