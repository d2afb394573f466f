"""The Swedish catalogue holds every text of ours, translated."""

import os
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from tests.test_project import ROOT, listed

CATALOGUE = "locale/sv/LC_MESSAGES/django.po"
WITHOUT_TEXTS = shutil.ignore_patterns(
    ".*", "node_modules", "var", "locale", "tests", "bench", "docs", "static", "*.pyc"
)


def messages(path):
    with path.open("rb") as file:
        catalogue = read_po(file, locale="sv")
    return {(m.context, m.id): m for m in catalogue if m.id}


@pytest.fixture(scope="session")
def extracted(tmp_path_factory):
    """The texts that makemessages finds in a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources") / "copy"
    shutil.copytree(ROOT, copy, ignore=WITHOUT_TEXTS)
    (copy / "locale").mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "sv", "--no-location"],
        cwd=copy,
        env=environment,
        check=True,
        capture_output=True,
    )
    return messages(copy / CATALOGUE)


def test_catalogue_is_current(extracted):
    catalogue = messages(ROOT / CATALOGUE)

    assert extracted
    missing = extracted.keys() - catalogue.keys()
    left_over = catalogue.keys() - extracted.keys()

    assert not missing, listed(missing)
    assert not left_over, listed(left_over)


def test_catalogue_is_complete():
    catalogue = messages(ROOT / CATALOGUE)

    untranslated = [
        message.id
        for message in catalogue.values()
        if message.fuzzy or not all(as_tuple(message.string))
    ]

    assert not untranslated, listed(untranslated)


def test_translations_keep_their_placeholders():
    wrong = {
        str(message.id): [str(error) for error in message.check()]
        for message in messages(ROOT / CATALOGUE).values()
        if list(message.check())
    }

    assert not wrong, listed(wrong)


def as_tuple(text):
    return text if isinstance(text, tuple) else (text,)
