"""The commands of python -m bench."""

import argparse
import json
import sys
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg.sql import SQL, Identifier

from core.dates import today

from . import certificates, holding, outbox, registers
from .filling import SIZES, fill
from .measuring import measure
from .reports import filling as filling_of_reports
from .reports import freshness
from .reports import measuring as measuring_of_reports
from .table import table

DEMONSTRATION = "S"
# Only databases with such names are ever thrown away.
OURS = "bench_"


def main():
    parser = argparse.ArgumentParser(prog="python -m bench")
    commands = parser.add_subparsers(required=True)
    for name, (function, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=function.__doc__)
        for flag, details in arguments.items():
            command.add_argument(flag, **details)
        command.set_defaults(function=function)
    options = vars(parser.parse_args())
    options.pop("function")(**options)


def make_register(*, file, rows, seed, programme, coaches, areas):
    """Write a register file (.csv or .xlsx) with so many rows."""
    drawn = registers.rows(
        rows,
        today=today(),
        seed=seed,
        programme=programme,
        coaches=coaches.split(","),
        areas=areas.split(","),
    )
    as_file = registers.as_csv if file.suffix == ".csv" else registers.as_xlsx
    file.write_bytes(as_file(drawn))


def prepare():
    """Make an empty database with all tables where DATABASE_URL says."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    for connection in connections.all():
        if connection.vendor == "postgresql":
            _make_anew(connection.settings_dict)
    call_command("prepare_database", verbosity=0)


def fill_database(*, size):
    """Fill the database: S is the demonstration, the others are drawn."""
    if size == DEMONSTRATION:
        call_command("load_demo", stdout=sys.stderr)
    else:
        fill(size, today(), tell=_tell)


def print_measures(*, repeat):
    """Measure every page in the database that is there, and print JSON."""
    json.dump(measure(repeat), sys.stdout)


def print_table(*, sizes, postgres, repeat):
    """Make, fill and measure databases of these sizes, and print the table."""
    text = table(sizes=sizes.split(","), postgres=postgres, repeat=repeat, tell=_tell)
    sys.stdout.write(text)


def kill_workers(*, mails):
    """Send mails with workers that are killed at random; prints what was lost."""
    sys.stdout.write(outbox.report(mails))


def race_for_posts(*, writers, rounds):
    """Let writers race for one post; prints how often two got it, and in a control."""
    sys.stdout.write(holding.report(writers=writers, rounds=rounds))


def seal_certificates(*, batch):
    """Seal certificates of the demonstration, and verify; prints time and memory."""
    sys.stdout.write(certificates.report(batch))


def measure_reports(*, size, rounds, filled):
    """Fill a prepared database with cases and rows; prints what reports cost."""
    if not filled:
        filling_of_reports.fill(SIZES[size], today())
    sys.stdout.write(freshness.report())
    sys.stdout.write(measuring_of_reports.report_of(rounds))


def _make_anew(database):
    name = database["NAME"]
    if not name.startswith(OURS):
        raise SystemExit(f"The name of the database must begin with {OURS}.")
    with psycopg.connect(
        host=database["HOST"],
        port=database["PORT"] or None,
        user=database["USER"],
        password=database["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as connection:
        for words in ("DROP DATABASE IF EXISTS {}", "CREATE DATABASE {}"):
            connection.execute(SQL(words).format(Identifier(name)))


def _tell(text):
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


REPEAT = {"type": int, "default": 60, "help": "rounds of each page"}
COMMANDS = {
    "register": (
        make_register,
        {
            "file": {"type": Path},
            "--rows": {"type": int, "default": 10_000},
            "--seed": {"type": int, "default": 1},
            "--programme": {"default": "provkorning"},
            "--coaches": {"default": "coach@demo.example,coach2@demo.example"},
            "--areas": {"default": "Skäggetorp,Ryd,Berga"},
        },
    ),
    "prepare": (prepare, {}),
    "fill": (
        fill_database,
        {"--size": {"choices": [DEMONSTRATION, *SIZES], "required": True}},
    ),
    "measure": (print_measures, {"--repeat": REPEAT}),
    "outbox": (kill_workers, {"--mails": {"type": int, "default": 1000}}),
    "reports": (
        measure_reports,
        {
            "--size": {"choices": list(SIZES), "required": True},
            "--rounds": {"type": int, "default": 9, "help": "rounds of all in turn"},
            "--filled": {"action": "store_true", "help": "the database has its rows"},
        },
    ),
    "certificates": (
        seal_certificates,
        {"--batch": {"type": int, "default": 200}},
    ),
    "holders": (
        race_for_posts,
        {
            "--writers": {"type": int, "default": 8},
            "--rounds": {"type": int, "default": 500, "help": "attempts of each"},
        },
    ),
    "table": (
        print_table,
        {
            "--sizes": {"default": "S,M,L", "help": "of S, M, L and XL"},
            "--postgres": {"default": "", "help": "postgres://user@host:port"},
            "--repeat": REPEAT,
        },
    ),
}
