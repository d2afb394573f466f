"""The whole way, from a register file to the JSON: README.md shows the working.

The answers are checked in, and the suite runs on both databases: so both give the same.
"""

import datetime
import json

import pytest
import time_machine

from .stage import HERE, answer, bring_in, bring_in_rows, rows_of, set_up, write_down

REGISTERS = sorted(file.stem for file in HERE.glob("*.csv"))


@pytest.mark.parametrize("name", REGISTERS)
def test_register_gives_the_answers_worked_out_by_hand(name):
    expected = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    file = HERE / f"{name}.csv"

    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        set_up(rows_of(file))
        bring_in(file)
        write_down(name)
        for title, question in expected.items():
            found = answer(question["arguments"])

            assert found == question["answer"], title


def test_order_of_the_rows_does_not_matter(tmp_path):
    expected = json.loads((HERE / "edges.json").read_text(encoding="utf-8"))
    rows = rows_of(HERE / "edges.csv")

    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        set_up(rows)
        bring_in_rows(rows[::-1], tmp_path)
        for title, question in list(expected.items())[::3]:
            assert answer(question["arguments"]) == question["answer"], title
