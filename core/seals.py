"""Addresses that give a right, written only when the mail that holds them leaves.

A link in a mail stands as a seal, `[[seal:NAME:ID:SIGNATURE]]`, until the moment of
delivery, when the function that an app registered under NAME writes the real address.
So neither the outbox nor its archive ever holds a token. What people type ends up in
mails, too: a seal that somebody has written has no signature of ours, and stays as it
is. See docs/adr/0012-mail.md.
"""

import re

from django.utils.crypto import constant_time_compare

from .crypto import keyed_hash

PATTERN = re.compile(
    r"\[\[seal:(?P<name>[a-z_]+):(?P<id>\d+):(?P<signature>[0-9a-f]{64})\]\]"
)
_openers = {}


def register_opener(name, opener):
    """Let `opener(id)` write the address that a seal with this name stands for."""
    _openers[name] = opener


def seal(name, pk):
    """The text to put in a mail where the address shall stand."""
    return f"[[seal:{name}:{pk}:{_signature(name, pk)}]]"


def unseal(text):
    """The text with every seal of ours replaced by its address."""
    return PATTERN.sub(lambda found: _address(found) or found[0], text)


def is_seal(text):
    """Whether the text is one seal, and ours."""
    found = PATTERN.fullmatch(text)
    return bool(found) and _is_ours(found)


def _address(found):
    return _openers[found["name"]](int(found["id"])) if _is_ours(found) else None


def _is_ours(found):
    return constant_time_compare(
        found["signature"], _signature(found["name"], found["id"])
    )


def _signature(name, pk):
    return keyed_hash(f"{name}:{pk}", purpose="mail seal").hex()
