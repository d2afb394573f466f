"""Every engine and size in turn, each in processes of its own; then one table."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = (
    "| | engine | size | p50 ms | p95 ms | budget | queries | kB | packed kB "
    "| bare SQL ms | ratio |\n|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)


def table(*, sizes, postgres, repeat, tell):
    """The Markdown of the table. Databases are made, measured and thrown away."""
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for engine, addresses in _engines(Path(folder), postgres):
            for size in sizes:
                environment = _environment(Path(folder), engine, size, addresses)
                for arguments in (["prepare"], ["fill", "--size", size]):
                    tell(f"{engine} {size}: {' '.join(arguments)}")
                    _run(arguments, environment)
                tell(f"{engine} {size}: measure")
                found = _run(["measure", "--repeat", str(repeat)], environment)
                results += [
                    {**row, "engine": engine, "size": size} for row in json.loads(found)
                ]
    return HEAD + "".join(map(_line, _ordered(results)))


def _engines(folder, postgres):
    """(name, function from a size to the two addresses)"""
    yield (
        "SQLite",
        lambda size: [
            f"sqlite:///{folder}/{size}{suffix}.sqlite3" for suffix in ("", "-log")
        ],
    )
    if postgres:
        yield (
            "PostgreSQL",
            lambda size: [
                f"{postgres}/bench_{size.lower()}{suffix}" for suffix in ("", "_log")
            ],
        )


def _environment(folder, engine, size, addresses):
    default, log = addresses(size)
    return os.environ | {
        "VAR_DIR": str(folder / f"{engine}-{size}"),
        "DATABASE_URL": default,
        "READLOG_DATABASE_URL": log,
    }


def _run(arguments, environment):
    done = subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _ordered(results):
    """By page, then engine, so that sizes stand below each other."""
    names = list(dict.fromkeys(row["name"] for row in results))
    return sorted(results, key=lambda row: (names.index(row["name"]), row["engine"]))


def _line(row):
    ratio = row["p50"] / row["bare"] if row["bare"] else 0
    return (
        f"| {row['name']} | {row['engine']} | {row['size']} | {row['p50']:.1f} "
        f"| {row['p95']:.1f} | {row['budget']} | {row['queries']} "
        f"| {row['bytes'] / 1000:.0f} | {row['packed'] / 1000:.1f} "
        f"| {row['bare']:.2f} | {ratio:.0f} |\n"
    )
