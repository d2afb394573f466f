"""Asking for the time: over https alone, and waiting for nothing slow or large."""

import http.client
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from core import time_stamping
from core.time_stamping import LARGEST, REPLY, reply_to


@contextmanager
def listening(*, status=200, kind=REPLY, body=b"reply", pause=0):
    """(address, queries) of an authority on a port of this machine."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            for part in [body] if not pause else [body[:1], body[1:]]:
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(pause)

        def log_message(self, *args):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"https://127.0.0.1:{server.server_port}/stamp?by=us", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def plainly(monkeypatch):
    """Speak to this machine without TLS, for which it would need a certificate."""
    monkeypatch.setattr(http.client, "HTTPSConnection", http.client.HTTPConnection)


def test_an_answer_is_read(plainly):
    with listening() as (address, asked):
        assert reply_to(b"query", address) == b"reply"

    assert asked == [b"query"]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 302},
        {"status": 500},
        {"kind": "text/html"},
        {"body": b"x" * (LARGEST + 1)},
        {"pause": 0.15},
    ],
    ids=["leads elsewhere", "fails", "something else", "too large", "too slow"],
)
def test_what_is_no_answer_is_refused(plainly, monkeypatch, answer):
    monkeypatch.setattr(time_stamping, "SECONDS", 0.1)

    with listening(**answer) as (address, asked), pytest.raises((ValueError, OSError)):
        reply_to(b"query", address)

    assert len(asked) == 1


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "file:///etc/passwd", "https:///stamp", "x"]
)
def test_only_https_is_spoken(address):
    with pytest.raises(ValueError, match="https"):
        reply_to(b"query", address)


def test_a_stranger_with_no_certificate_is_not_asked():
    with listening() as (address, asked), pytest.raises(OSError, match=r"(?i)ssl"):
        reply_to(b"query", address)

    assert asked == []
