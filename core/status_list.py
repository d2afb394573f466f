"""Bits that say which credentials no longer hold (W3C Bitstring Status List 1.0).

A list has at least 131 072 places, most of them empty: whoever fetches it does not tell
which one is of interest. The first bit is the leftmost of the first byte.
"""

import base64
import gzip
import zlib

SIZE = 131_072


def packed(indexes):
    """The list with these bits set, as the standard writes it: multibase, gzip."""
    bits = bytearray(SIZE // 8)
    for index in indexes:
        bits[index // 8] |= 0x80 >> index % 8
    squeezed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(squeezed).rstrip(b"=").decode()


def is_set(text, index):
    """Whether the bit is set. ValueError when the text is no such list."""
    try:
        squeezed = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
        bits = gzip.decompress(squeezed)
    except (ValueError, OSError, EOFError, zlib.error) as error:
        raise ValueError("This is no status list.") from error
    if not (text.startswith("u") and 0 <= index < len(bits) * 8):
        raise ValueError("The place is not in this status list.")
    return bool(bits[index // 8] & (0x80 >> index % 8))
