"""Addresses that are a right: a token nobody can guess, and no column holds.

What lies in the database is a seed and the token's hash. The token, 256 bits, is
computed from the seed with INDEX_KEY when the address is written, and recognised by its
SHA-256: a copy of the database opens nothing. See docs/adr/0016-capability-links.md.
"""

import base64
import hashlib
import secrets

from .crypto import keyed_hash


def new_seed():
    return secrets.token_hex(32)


def token_of(seed, *, purpose):
    digest = keyed_hash(seed, purpose=purpose)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def token_hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


def without_trace(response):
    """For the address that holds the token: it must not travel on in a Referer.

    The pages it leads to have addresses without one, and keep the site's own policy:
    with no-referrer, browsers would send “Origin: null” with our forms.
    """
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store, private"
    return response
