"""Files that are held up: to the register, to the command, and without us at all."""

import datetime
import io
import random
import subprocess
from types import SimpleNamespace

import pytest
import time_machine
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connections
from django.urls import reverse
from django.utils.timezone import localtime
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from core.key_making import make_self_signed
from core.pdf_signing import sign
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import ValidationFactory, certificate
from validation import actions
from validation.documents import certificate_pdf, seal_field
from validation.management.commands import verify_certificate
from validation.offline import Published, Unusable, judge
from validation.published import LIFETIME
from validation.seals import key_for
from validation.verdicts import Verdict, judge_file

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


def stored(issued, language="sv"):
    return bytes(issued.files.get(language=language).content)


@pytest.fixture
def folder(tmp_path, client):
    """Saves what is published to files, as somebody would who verifies without us."""

    def fetch(*certificates):
        keys = client.get(reverse("verification:keys")).content
        (tmp_path / "keys.json").write_bytes(keys)
        paths = []
        for number in {c.data["issuer"]["organisation_number"] for c in certificates}:
            for purpose in ("revocation", "refresh"):
                address = reverse("verification:status_list", args=[number, 1, purpose])
                path = tmp_path / f"{number}-{purpose}.jwt"
                path.write_bytes(client.get(address).content)
                paths.append(path)
        return SimpleNamespace(keys=tmp_path / "keys.json", statuses=paths)

    return fetch


@pytest.fixture
def run(tmp_path):
    """(what the command prints, its exit status) for the bytes of a file."""

    def ask(content, **options):
        path = tmp_path / "file.pdf"
        path.write_bytes(content)
        output, errors, code = io.StringIO(), io.StringIO(), 0
        try:
            call_command(
                "verify_certificate", path, stdout=output, stderr=errors, **options
            )
        except SystemExit as end:
            code = end.code
        [word] = output.getvalue().split()
        # Whoever gets VALID without having asked is told what is not known.
        assert bool(errors.getvalue()) == (
            word == "VALID" and "keys" in options and "status" not in options
        )
        return word, code

    return ask


def in_every_state():
    """{verdict: bytes}, of one organisation."""
    holds = certificate()
    programme = holds.validation.enrolment.programme
    withdrawn = certificate(withdrawn=True, enrolment__programme=programme)
    replaced = certificate(enrolment__programme=programme)
    actions.issue_certificate(replaced.validation, by=replaced.issued_by, reason="Fel")
    altered = bytearray(stored(holds))
    altered[2000] ^= 1
    return holds, {
        Verdict.VALID: stored(holds, "en"),
        Verdict.WITHDRAWN: stored(withdrawn),
        Verdict.REPLACED: stored(replaced),
        Verdict.ALTERED: bytes(altered),
        Verdict.UNKNOWN: b"%PDF-1.7 and nothing more",
    }


def test_the_command_says_one_word_with_and_without_the_database(run, folder):
    holds, files = in_every_state()
    saved = folder(holds)

    for verdict, content in files.items():
        expected = (verdict, 0 if verdict == Verdict.VALID else 1)
        assert run(content) == expected
        assert run(content, keys=saved.keys, status=saved.statuses) == expected


def test_without_the_database_nothing_is_asked_of_it(folder, monkeypatch):
    holds, files = in_every_state()
    saved = folder(holds)
    for connection in connections.all():
        monkeypatch.setattr(connection, "cursor", lambda *args: 1 / 0)

    published = Published.read(saved.keys, saved.statuses)

    for verdict, content in files.items():
        assert judge(content, published).verdict == verdict


def test_without_status_lists_a_withdrawal_is_not_known(run, folder):
    withdrawn = certificate(withdrawn=True)
    saved = folder(withdrawn)

    assert run(stored(withdrawn), keys=saved.keys)[1] == 0
    assert run(stored(withdrawn), keys=saved.keys, status=saved.statuses)[1] == 1


def test_anothers_status_list_tells_nothing_and_the_right_one_is_named(folder):
    withdrawn, of_another = certificate(withdrawn=True), certificate()
    saved = folder(withdrawn, of_another)
    number = of_another.data["issuer"]["organisation_number"]
    theirs = [path for path in saved.statuses if path.name.startswith(number)]

    answer = judge(stored(withdrawn), Published.read(saved.keys, theirs))

    number = withdrawn.data["issuer"]["organisation_number"]
    assert answer.verdict == Verdict.VALID
    assert answer.lacks_list.endswith(f"/{number}/1/revocation.jwt")


def test_an_old_status_list_does_not_tell_of_a_later_withdrawal(folder, tmp_path):
    holds = certificate()
    saved = folder(holds)
    path, errors = tmp_path / "file.pdf", io.StringIO()
    path.write_bytes(stored(holds))
    options = {"keys": saved.keys, "status": saved.statuses, "stdout": io.StringIO()}

    call_command("verify_certificate", path, stderr=errors, **options)
    assert errors.getvalue() == ""
    with time_machine.travel(localtime() + LIFETIME + MINUTE):
        call_command("verify_certificate", path, stderr=errors, **options)

    assert "Fetch the status list again." in errors.getvalue()


@pytest.mark.parametrize("form", ["pem", "folder"])
def test_keys_are_read_in_each_form_in_which_they_are_published(
    run, folder, client, tmp_path, form
):
    holds = certificate()
    pem = tmp_path / "keys" / "nycklar.pem"
    pem.parent.mkdir()
    pem.write_bytes(client.get(reverse("verification:certificates")).content)

    keys = pem if form == "pem" else pem.parent

    assert run(stored(holds), keys=keys) == ("VALID", 0)


# Where a byte is changed: from the beginning or the end of a file, after which mark,
# and how far.
PLACES = {
    "header": (bytes.index, b"%PDF-1.", 0),
    "page": (bytes.index, b"/FlateDecode", 60),
    "attachment": (bytes.index, b"/EmbeddedFile", 300),
    "metadata": (bytes.index, b"<x:xmpmeta", 40),
    "table of objects": (bytes.index, b"/XRef", 250),
    "reason": (bytes.rindex, b"Kompetensbevis ", 3),
    "range": (bytes.rindex, b"/ByteRange [0 ", 1),
    "last table": (bytes.rindex, b"startxref", -60),
    "last line": (bytes.rindex, b"%%EOF", -3),
}
# What other readers leave open, or do not look at: we do.
OURS_ALONE = {
    "signature": (bytes.rindex, b"/Contents <", 100),
    "padding": (bytes.rindex, b"0>", -40),
}


def flipped(content, place):
    find, mark, distance = place
    changed = bytearray(content)
    changed[find(content, mark) + len(mark) + distance] ^= 1
    return bytes(changed)


def readers_accept(content, path, certificate):
    """{reader: whether it calls the signature good and the whole file signed}."""
    path.write_bytes(content)
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, check=False)
    said = done.stdout
    return {
        "poppler": b"Signature is Valid" in said and b"Total document" in said,
        "pyhanko": accepted_by_pyhanko(content, certificate),
    }


def accepted_by_pyhanko(content, certificate):
    root = asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
    trusting = ValidationContext(trust_roots=[root], allow_fetching=False)
    try:
        [embedded] = PdfFileReader(io.BytesIO(content)).embedded_signatures
        return validate_pdf_signature(embedded, trusting).bottom_line
    except Exception:
        # A reader may also stumble: it has many words for a file that is broken.
        return False


def test_a_flipped_byte_is_found_in_every_part_of_a_real_certificate(folder, tmp_path):
    issued = certificate()
    content, path = stored(issued), tmp_path / "file.pdf"
    published = Published.read(folder(issued).keys)
    own = issued.files.first().seal.chain[0]

    assert readers_accept(content, path, own) == {"poppler": True, "pyhanko": True}
    for name, place in (PLACES | OURS_ALONE).items():
        changed = flipped(content, place)
        assert judge_file(changed).verdict == Verdict.ALTERED, name
        assert judge(changed, published).verdict == Verdict.ALTERED, name
        if name in PLACES:
            accepted = readers_accept(changed, path, own)
            assert accepted == {"poppler": False, "pyhanko": False}, name


def test_a_flipped_byte_is_found_wherever_it_is():
    content = stored(certificate())
    draw = random.Random(4)

    for offset in draw.sample(range(len(content)), 100):
        changed = bytearray(content)
        changed[offset] ^= 1 << draw.randrange(8)
        assert judge_file(bytes(changed)).verdict == Verdict.ALTERED, offset


@pytest.mark.parametrize(
    "change",
    [b"\n", b"%%EOF\n", b"\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n"],
    ids=["line", "end", "revision"],
)
def test_what_is_appended_is_found(change, folder):
    holds = certificate()
    saved = folder(holds)
    content = stored(holds) + change

    assert judge_file(content).verdict == Verdict.ALTERED
    assert judge(content, Published.read(saved.keys)).verdict == Verdict.ALTERED


def test_a_file_that_a_strangers_key_has_sealed_is_not_ours(tmp_path, folder):
    issued = certificate()
    forged = sign(
        certificate_pdf(issued, token=issued.credential.token),
        key=make_self_signed(tmp_path / "x", organisation="Vi", number="5560360793"),
        field=seal_field(),
        reason=f"Kompetensbevis {issued.serial}",
    )

    assert judge_file(forged).verdict == Verdict.ALTERED
    assert judge(forged, Published.read(folder(issued).keys)).verdict == Verdict.ALTERED


def test_our_own_key_alone_makes_nothing_valid(monkeypatch):
    """Whoever steals the key has still not been entered in the register."""
    monkeypatch.setattr("validation.sealing.Sealed.store", lambda *args: None)
    issued = certificate()
    monkeypatch.undo()
    other = certificate(enrolment__programme=issued.validation.enrolment.programme)
    forged = sign(
        certificate_pdf(issued),
        key=_key_of(other),
        field=seal_field(),
        reason=f"Kompetensbevis {issued.serial}",
    )

    assert judge_file(forged).verdict == Verdict.UNKNOWN


def _key_of(issued):
    return key_for(issued.validation.enrolment.programme.organisation)


@pytest.mark.parametrize("protected_first", [True, False])
def test_a_protected_persons_file_is_unknown(protected_first):
    validation = ValidationFactory(decided=True)
    participant = validation.enrolment.participant
    if protected_first:
        ProtectionFactory(participant=participant)
    issued = actions.issue_certificate(validation, by=validation.created_by)
    if not protected_first:
        assert judge_file(stored(issued)).verdict == Verdict.VALID
        ProtectionFactory(participant=participant)

    assert judge_file(stored(issued)).verdict == Verdict.UNKNOWN


# ---- what the command is given -----------------------------------------------------


def test_a_file_that_is_not_there_is_an_error_of_its_own(tmp_path):
    with pytest.raises(CommandError) as error:
        call_command("verify_certificate", tmp_path / "none.pdf")

    assert error.value.returncode == 2


def test_a_database_that_does_not_answer_is_no_verdict(tmp_path, monkeypatch):
    def silent(pdf):
        raise OperationalError("no such table")

    monkeypatch.setattr(verify_certificate, "judge_file", silent)
    (tmp_path / "file.pdf").write_bytes(b"")

    with pytest.raises(CommandError, match="--keys") as error:
        call_command("verify_certificate", tmp_path / "file.pdf")

    assert error.value.returncode == 2


def test_status_lists_alone_are_of_no_use(tmp_path):
    (tmp_path / "file.pdf").write_bytes(b"")
    with pytest.raises(CommandError, match="--keys"):
        call_command(
            "verify_certificate", tmp_path / "file.pdf", status=[tmp_path / "x"]
        )


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"keys": [{}]}', b'{"keys": []}', b"\xff", b"[]"]
)
def test_keys_that_are_none_are_refused(tmp_path, content):
    (tmp_path / "keys.json").write_bytes(content)

    with pytest.raises(Unusable):
        Published.read(tmp_path / "keys.json")


@pytest.mark.parametrize("content", [b"", b"x", b"a.b.c", b"\xff"])
def test_a_status_list_that_is_none_is_refused(folder, tmp_path, content):
    saved = folder(certificate())
    (tmp_path / "list.jwt").write_bytes(content)

    with pytest.raises(Unusable):
        Published.read(saved.keys, [tmp_path / "list.jwt"])


def test_a_status_list_by_a_stranger_is_refused(folder, tmp_path):
    saved = folder(certificate())
    stranger = make_self_signed(tmp_path / "x", organisation="Vi", number="5560360793")
    (tmp_path / "list.jwt").write_text(
        stranger.jws({"kid": stranger.key_id}, {"id": "x", "credentialSubject": {}})
    )

    with pytest.raises(Unusable):
        Published.read(saved.keys, [tmp_path / "list.jwt"])
