"""Work that several processes share comes back in order."""

import os

from core.processes import WORTH_IT, spread


def squared_apart(number):
    return number * number, os.getpid()


def test_many_things_are_done_by_other_processes_in_order(settings):
    settings.BATCH_PROCESSES = 2
    things = range(WORTH_IT)

    done = list(spread(squared_apart, things))

    assert [square for square, _process in done] == [n * n for n in things]
    assert os.getpid() not in {process for _square, process in done}


def test_few_things_are_done_here(settings):
    settings.BATCH_PROCESSES = 2

    assert list(spread(squared_apart, [3])) == [(9, os.getpid())]
