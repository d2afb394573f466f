"""Addresses that give a right, written only when the mail that holds them leaves.

A link in a mail stands as a seal, `[[seal:NAME:ID]]`, until the moment of delivery,
when the function that an app registered under NAME writes the real address. So
neither the outbox nor its archive ever holds a token. See docs/adr/0012-mail.md.
"""

import re

PATTERN = re.compile(r"\[\[seal:(?P<name>[a-z_]+):(?P<id>\d+)\]\]")
_openers = {}


def register_opener(name, opener):
    """Let `opener(id)` write the address that a seal with this name stands for."""
    _openers[name] = opener


def seal(name, pk):
    """The text to put in a mail where the address shall stand."""
    return f"[[seal:{name}:{pk}]]"


def unseal(text):
    """The text with every seal replaced by its address."""
    return PATTERN.sub(lambda match: _openers[match["name"]](int(match["id"])), text)
