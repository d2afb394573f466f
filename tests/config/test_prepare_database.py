"""A database that another version made is refused, and left as it is."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder


@pytest.mark.parametrize("alias", ["default", "readlog"])
def test_database_of_another_version_is_refused(alias):
    recorder = MigrationRecorder(connections[alias])
    recorder.record_applied("placements", "0099_of_tomorrow")
    before = recorder.applied_migrations()

    with pytest.raises(CommandError, match=r"placements\.0099_of_tomorrow") as refused:
        call_command("prepare_database")

    assert refused.value.returncode == 3
    assert recorder.applied_migrations().keys() == before.keys()


def test_database_of_this_version_passes_the_check(capsys):
    call_command("prepare_database", check=True)

    assert capsys.readouterr().out == ""
