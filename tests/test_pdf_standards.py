"""Every PDF of the program is for the archive (PDF/A-3a) and accessible (PDF/UA-1)."""

import io
import zipfile

import pytest

from tests.access_visits import ROWS, address, ask, sign_in_all
from tests.access_world import build_world
from tests.pdf_standards import faults

pytestmark = pytest.mark.django_db


def papers(world):
    """(name of the address, PDF) of whatever somebody may read as a PDF."""
    clients = sign_in_all(world)
    for row in (row for rows in ROWS.values() for row in rows):
        readers = [
            role
            for role in clients
            if row.get is not None and row.expected("GET", role) == 200
        ]
        for query in ({}, {"lang": "en"}) if readers else ():
            client = clients[readers[0]]
            response = ask(client, "GET", address(row, world), row.query(world) | query)
            yield from ((row.name, pdf) for pdf in pdfs_in(response))


def pdfs_in(response):
    kind = response.headers.get("Content-Type", "")
    if kind == "application/pdf":
        yield response.getvalue()
    elif kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def test_every_pdf_follows_both_standards():
    found = {}
    for name, content in papers(build_world()):
        found.setdefault(name, []).extend(faults(content))

    assert found
    assert {name: rules for name, rules in found.items() if rules} == {}
    # Certificates, agreements, time sheets, the rotation board, reports, promises.
    assert len(found) >= 6
