"""How each engine is opened. See docs/adr/0004-two-engines.md for the figures."""

from pathlib import Path

import environ

# Write-ahead log and IMMEDIATE: with Django's defaults 742 of 800 concurrent
# writes failed as locked, with these none. FULL survives a power cut.
# recursive_triggers: else INSERT OR REPLACE slips past append-only triggers.
# mmap_size: more than the index that reports read has at a million enrolments.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA recursive_triggers=ON;"
        "PRAGMA secure_delete=ON;"
        "PRAGMA mmap_size=1073741824;"
        "PRAGMA journal_size_limit=27103364;"
        "PRAGMA cache_size=-20000;"
    ),
}
# work_mem: with the server's 4 MB a report over a million rows sorts on disk, and with
# its random_page_cost, which is of spinning disks, it reads a whole table instead of a
# third of the index.
POSTGRESQL_OPTIONS = {
    "pool": False,
    "options": (
        "-c statement_timeout=30000 -c lock_timeout=10000"
        " -c work_mem=64MB -c random_page_cost=1.1"
    ),
}


def database(url):
    """The DATABASES entry for a sqlite:// or postgres:// address."""
    config = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = SQLITE_OPTIONS | config.get("OPTIONS", {})
    else:
        config["OPTIONS"] = POSTGRESQL_OPTIONS | config.get("OPTIONS", {})
        config["CONN_HEALTH_CHECKS"] = True
    # Opening both SQLite files and setting them up costs 2 ms of every request.
    config["CONN_MAX_AGE"] = 600
    return config


def readlog_url(default):
    """The read log's own database, beside the main one when nothing else is said."""
    if default["ENGINE"].endswith("sqlite3"):
        stem = str(default["NAME"]).removesuffix(".sqlite3")
        return f"sqlite:///{stem}-readlog.sqlite3"
    user = f"{default['USER']}:{default['PASSWORD']}@" if default["USER"] else ""
    port = f":{default['PORT']}" if default["PORT"] else ""
    return f"postgres://{user}{default['HOST']}{port}/{default['NAME']}_readlog"
