"""Whatever happens to the workers, every mail arrives and none that was undone."""

import pytest
from post_office.models import STATUS, Email

from bench.outbox import kill_workers

MAILS = 60


@pytest.mark.django_db(transaction=True)
def test_killed_workers_lose_no_mail_and_send_none_that_was_undone():
    outcome = kill_workers(MAILS)

    assert len(outcome.queued) == MAILS
    assert outcome.undone
    assert outcome.killed >= 2
    assert not outcome.lost
    assert not outcome.sent_after_rollback
    assert not outcome.unknown
    # One was delivered by a worker that died before it could note it.
    assert outcome.twice >= 1
    assert all(len(recipients) == 1 for recipients in outcome.numbers.values())
    assert Email.objects.filter(status=STATUS.sent).count() == MAILS
