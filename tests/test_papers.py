"""Every PDF and every page of the program in a hostile world.

The world is the one of the access tests, with poison in each text that somebody may
write (tests/poison.py). Whatever comes out follows PDF/A-3a and PDF/UA-1, fetches and
attaches nothing that is not ours, and has no markup that somebody typed.
"""

import io
import re
import zipfile
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from core import pdf
from core.pdf import OwnFiles
from tests.access_visits import ROWS, address, ask, sign_in_all
from tests.access_world import build_world
from tests.pdf_standards import faults
from tests.poison import NOT_TYPED, PAYLOADS, poisoned_world, poisonous_fields

pytestmark = pytest.mark.django_db

# Actions that a reader of PDF may take by itself, or at a click (ISO 32000-1, 12.6.4).
ACTIONS = {
    "/GoToE",
    "/GoToR",
    "/ImportData",
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/URI",
}
# What no page of ours has, whoever wrote what.
FOREIGN = {"base", "embed", "iframe", "object", "style"}
# A page of ours, a number to call, and whom one may complain to.
OUR_ADDRESS = re.compile(
    r"$|[/#?]|tel:|mailto:|https://(www\.imy\.se/|www\.digg\.se/tdosanmalan$)"
    rf"|{re.escape(settings.SITE_URL)}/"
)


@pytest.fixture(scope="module")
def hostile(django_db_setup, django_db_blocker):
    """PDFs as (address, bytes), pages as {address: HTML}, and what was fetched."""
    found = SimpleNamespace(fetched=set(), papers=[], pages={})
    fetch = OwnFiles.fetch

    def watched(self, url, headers=None):
        found.fetched.add(url)
        return fetch(self, url, headers)

    with (
        django_db_blocker.unblock(),
        translation.override("sv"),
        transaction.atomic(),
        transaction.atomic("readlog"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(OwnFiles, "fetch", watched)
        # Else what another test has fetched would not be fetched again.
        pdf._fonts.cache_clear()
        with poisoned_world():
            world = build_world()
            for name, url, response in _visits(world):
                found.papers += [(name, content) for content in _pdfs_in(response)]
                if response.headers.get("Content-Type", "").startswith("text/html"):
                    found.pages[f"{name} {url}"] = response.content.decode()
        transaction.set_rollback(True)
        transaction.set_rollback(True, "readlog")
    return found


def _visits(world):
    """(name, address, response) of whatever somebody may read, in both languages."""
    clients = sign_in_all(world)
    for row in (row for rows in ROWS.values() for row in rows if row.get is not None):
        readers = [role for role in clients if row.expected("GET", role) == 200]
        for query in ({}, {"lang": "en"}) if readers else ():
            url = address(row, world)
            client = clients[readers[0]]
            yield row.name, url, ask(client, "GET", url, row.query(world) | query)


def _pdfs_in(response):
    kind = response.headers.get("Content-Type", "")
    if kind == "application/pdf":
        yield response.getvalue()
    elif kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def test_every_pdf_follows_both_standards(hostile):
    broken = {}
    for name, content in hostile.papers:
        broken.setdefault(name, set()).update(faults(content))

    assert {name: rules for name, rules in broken.items() if rules} == {}
    # Certificates, agreements, time sheets, the rotation board, reports, promises.
    assert len(broken) >= 6


def test_nothing_is_fetched_but_our_own_fonts(hostile):
    assert hostile.fetched
    assert {url for url in hostile.fetched if not url.startswith("font:")} == set()


def test_nothing_is_attached_but_the_credential(hostile):
    attached = {
        (name, file)
        for name, content in hostile.papers
        for file in PdfReader(io.BytesIO(content)).attachments
    }

    assert attached
    # Certificates, one by one or many in an archive; agreements and the rest have none.
    assert {name.partition(":")[0] for name, _file in attached} == {"validation"}
    assert all(re.fullmatch(r"[0-9A-Z-]{14}\.jwt", file) for _name, file in attached)


def test_no_pdf_leads_anywhere_or_runs_anything(hostile):
    for name, content in hostile.papers:
        reader = PdfReader(io.BytesIO(content))
        kinds, keys = _actions_and_keys(reader.trailer)
        assert not kinds & ACTIONS, name
        assert not keys & {"/AA", "/JS", "/OpenAction", "/XFA"}, name


def test_what_was_typed_is_read_as_text(hostile):
    """Otherwise nothing above would say anything."""
    seen = {_squeezed(payload): set() for payload in PAYLOADS}
    for name, content in hostile.papers:
        pages = PdfReader(io.BytesIO(content)).pages
        text = _squeezed("".join(page.extract_text() for page in pages))
        for payload, names in seen.items():
            if payload in text:
                names.add(name)

    kinds = {name for name, _content in hostile.papers}
    assert set().union(*seen.values()) == kinds
    assert all(seen.values())


def _squeezed(text):
    """Without spaces and quotes, which the layout breaks and turns."""
    return re.sub(r"[\s\"“”]", "", text)


def _actions_and_keys(root):
    """(kinds of things, keys) of all objects in the file."""
    kinds, keys, seen, waiting = set(), set(), set(), [root]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            keys |= set(thing)
            kinds.add(thing.get("/S"))
            waiting.extend(thing.raw_get(key) for key in thing)
        elif isinstance(thing, ArrayObject):
            waiting.extend(thing)
    return kinds, keys


# ---- pages -------------------------------------------------------------------------


class Markup(HTMLParser):
    """Collects what on a page could run, or fetch from elsewhere."""

    def __init__(self, html):
        super().__init__()
        self.foreign = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        addresses = [given.get(name, "") for name in ("href", "src", "action")]
        is_ours = all(OUR_ADDRESS.match(url) for url in addresses)
        runs = any(name.startswith("on") for name in given) or "style" in given
        inline = tag == "script" and not given.get("src", "").startswith("/static/")
        if tag in FOREIGN or not is_ours or runs or inline:
            self.foreign.append((tag, given))


def test_no_page_has_markup_that_was_typed(hostile):
    found = {name: Markup(html).foreign for name, html in hostile.pages.items()}

    assert {name: markup for name, markup in found.items() if markup} == {}
    assert len(found) >= 100
    assert any("&lt;script&gt;" in html for html in hostile.pages.values())


def test_fields_that_are_left_alone_exist_and_the_others_are_many():
    labels = {
        f"{model._meta.label}.{field.name}"
        for model, fields in poisonous_fields().items()
        for field in fields
    }

    assert len(labels) > 80
    assert not labels & NOT_TYPED.keys()
    assert {
        "accounts.Organisation.name",
        "participants.Participant.first_name",
        "placements.Placement.tasks",
        "validation.Skill.name_sv",
        "validation.Validation.statement",
    } <= labels
