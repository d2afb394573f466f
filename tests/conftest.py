"""What every test may count on: both databases, Swedish, and nothing left over."""

import gc
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import override_settings
from django.utils import translation

from core import append_only

ALIASES = ["default", "readlog"]
LOCKING = {"placements_attendancemonth", "validation_validation"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Open both databases to every test: a page that is shown also writes the read log.

    A transactional test empties the tables when it ends; serialized_rollback gives
    the next one back the rows that data migrations made (exit codes, skills).
    """
    for item in items:
        own = item.get_closest_marker("django_db")
        wanted = {"databases": ALIASES, **(own.kwargs if own else {})}
        if wanted.get("transaction") or {"transactional_db", "live_server"} & set(
            getattr(item, "fixturenames", ())
        ):
            wanted.setdefault("serialized_rollback", True)
        item.add_marker(pytest.mark.django_db(**wanted), append=False)
    # Begun last, one of them would keep a process busy when the others are through.
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish():
    """What is loaded by now stays: looking it through for garbage took a tenth."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _files_in_a_folder_of_their_own(tmp_path_factory):
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        SEAL_DIR=tmp_path_factory.mktemp("seals"),
    ):
        yield


@pytest.fixture(scope="session")
def hardware(tmp_path_factory):
    """The settings of a token in software (SoftHSM), in a folder of its own."""
    module = Path("/usr/lib/softhsm/libsofthsm2.so")
    if not (module.exists() and shutil.which("softhsm2-util")):
        pytest.skip("SoftHSM is not installed (Debian's package softhsm2).")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "conf"))
        new = ["softhsm2-util", "--init-token", "--free", "--label", "sigill"]
        pins = ["--so-pin", "11111111", "--pin", "4711-hemlig"]
        subprocess.run([*new, *pins], check=True, capture_output=True)
        yield {
            "SEAL_TOKEN_MODULE": str(module),
            "SEAL_TOKEN_LABEL": "sigill",
            "SEAL_TOKEN_PIN": "4711-hemlig",
        }


@pytest.fixture(autouse=True, scope="session")
def _emptying_of_append_only_tables(django_db_setup):
    """Let a transactional test be cleaned up: guards off, empty, guards on."""
    with pytest.MonkeyPatch.context() as patch:
        for operations in {type(connections[alias].ops) for alias in ALIASES}:
            patch.setattr(operations, "sql_flush", _flush_past_guards(operations))
        yield


def _flush_past_guards(operations):
    plain = operations.sql_flush

    def sql_flush(self, style, tables, **options):
        vendor = self.connection.vendor
        guarded = sorted(append_only.tables & set(tables))
        off = [
            sql for table in guarded for sql in append_only.unguard_sql(vendor, table)
        ]
        on = [sql for table in guarded for sql in append_only.guard_sql(vendor, table)]
        # A month that is sent locks its days, and a decision its levels: they go first.
        tables = sorted(tables, key=lambda table: table not in LOCKING)
        return [*off, *plain(self, style, tables, **options), *on]

    return sql_flush


@pytest.fixture(autouse=True)
def _swedish_and_an_empty_cache():
    """A request switches the language of its thread and counts towards rate limits."""
    cache.clear()
    with translation.override("sv"):
        yield
