"""The objects of a PDF that `core.pdf` has written, as text.

Only what our renderer writes is read: content in streams, all else packed in one stream
of objects. Whatever was appended after, such as a signature, is passed over. A file of
any other shape is refused with ValueError.
"""

import re
import zlib
from dataclasses import dataclass

_STREAM = re.compile(rb"(\d+) 0 obj\n(<<.*?/Length (\d+)>>)\nstream\n", re.DOTALL)
_END = b"\nendstream\nendobj\n"
# What stands between brackets is text of somebody's, and never refers to anything.
_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>|(\d+) 0 R", re.DOTALL)
_HEADER_LINES = 2


@dataclass(frozen=True)
class Source:
    """`objects` are (text, stream with its marks or nothing) by number."""

    objects: dict
    root: int
    info: int

    def text(self, number):
        return self.objects[number][0]

    def named(self, number, key):
        """The number of the object that this entry of another refers to."""
        return int(one(rb"/%s (\d+) 0 R" % key, self.text(number)))

    def all_from(self, numbers, *, without):
        """The numbers of these and of whatever they lead to."""
        found, left = [], list(dict.fromkeys(numbers))
        seen = {*left, *without}
        while left:
            found.append(number := left.pop())
            for other in referred(self.text(number)):
                if other not in seen:
                    seen.add(other)
                    left.append(other)
        return found


def source(content):
    """A PDF as Source."""
    objects, last = {}, b""
    position = _after_header(content)
    while found := _STREAM.match(content, position):
        number, text, length = int(found[1]), found[2], int(found[3])
        position = found.end() + length + len(_END)
        stream = content[found.end() : found.end() + length]
        if content[found.end() + length : position] != _END:
            raise ValueError("A stream is not as long as it says.")
        if b"/Type /ObjStm" in text:
            objects |= _unpacked(text, zlib.decompress(stream))
        elif b"/Type /XRef" in text:
            last = text
        else:
            objects[number] = (text, b"\nstream\n" + stream + b"\nendstream")
    if not last:
        raise ValueError("The file does not end as our renderer ends it.")
    root, info = (int(one(rb"/%s (\d+) 0 R" % key, last)) for key in (b"Root", b"Info"))
    return Source(objects, root, info)


def referred(text):
    """The numbers of the objects that a text refers to."""
    return [int(found[1]) for found in _TOKEN.finditer(text) if found[1]]


def renumbered(text, numbers):
    """The text with other numbers in its references."""

    def new(found):
        return b"%d 0 R" % numbers[int(found[1])] if found[1] else found[0]

    return _TOKEN.sub(new, text)


def one(pattern, text):
    """What the pattern's group finds, exactly once."""
    found = re.findall(pattern, text, re.DOTALL)
    if len(found) != 1:
        raise ValueError("An object is not as our renderer writes it.")
    return found[0]


def _after_header(content):
    position = 0
    for _line in range(_HEADER_LINES):
        position = content.index(b"\n", position) + 1
    return position


def _unpacked(text, content):
    """What a stream of objects holds: numbers with places first, then the texts."""
    first = int(one(rb"/First (\d+)", text))
    table = [int(word) for word in content[:first].split()]
    starts = [first + place for place in table[1::2]]
    ends = [*starts[1:], len(content) + 1]
    return {
        number: (content[start : end - 1], b"")
        for number, start, end in zip(table[::2], starts, ends, strict=True)
    }
