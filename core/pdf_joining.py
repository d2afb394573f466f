"""Finished PDFs after each other in one file for the printer, sent while it is made.

The pages keep their tags, so that the whole is as accessible as its parts. Signatures
and attached files stay behind: they belong to the files that are joined. What the whole
says of itself (title, language, standards) comes from a frame, a PDF of its own.

Objects are numbered anew as text, which takes 5 ms a file. Read and written by a
library for PDF it takes 100, and whoever downloads 200 would wait half a minute.
"""

import re

from .pdf_objects import one, renumbered, source

# The first numbers of the whole: its pages, its tags, and the way from page to tag.
_PAGES, _TAGS, _TREE, _LAST = 1, 2, 3, 3
_A4 = b"[0 0 595.275591 841.889764]"
_ENTRY = re.compile(rb"(\d+) (\[[^\]]*\]|\d+ 0 R) ?")


def joined(frame, documents, *, on_fronts=False):
    """The bytes of one PDF with all the documents, piece by piece.

    With `on_fronts` each begins on a front side when the paper is printed on both: an
    empty page follows one with an odd number of pages.
    """
    whole = _Whole()
    for content in documents:
        if on_fronts and len(whole.pages) % 2:
            whole.add_empty_page()
        whole.add(source(content))
        yield whole.taken()
    whole.end(source(frame))
    yield whole.taken()


class _Whole:
    """The file that grows. Of what has been sent only the place is remembered."""

    def __init__(self):
        self.pages, self._tags, self._tree = [], [], []
        self._places, self._last, self._next_key = {}, _LAST, 0
        self._parts, self._length = [], 0
        self._write(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")

    def taken(self):
        """What has been written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)

    def add_empty_page(self):
        page = b"<</Type /Page /Parent %d 0 R /MediaBox %s /Resources <<>>>>"
        self.pages.append(self._new(page % (_PAGES, _A4)))

    def add(self, document):
        """The pages of a document with their tags."""
        part = _Part(document)
        numbers = self._copy(
            document,
            [*part.pages, part.tag, *part.tags_of_pieces],
            fixed={part.all_pages: _PAGES, part.all_tags: _TAGS},
            edit=lambda number, text: part.edited(number, text, self._next_key),
        )
        self.pages += [numbers[page] for page in part.pages]
        self._tags.append(numbers[part.tag])
        self._add_keys(part.keys, numbers)

    def end(self, frame):
        """What holds it all together, and where everything lies."""
        root = frame.root
        fixed = {
            frame.named(root, b"Pages"): _PAGES,
            frame.named(root, b"StructTreeRoot"): _TAGS,
        }
        numbers = self._copy(frame, [root, frame.info], fixed=fixed)
        kids, count = _references(self.pages), len(self.pages)
        self._put(_PAGES, b"<</Type /Pages /Kids %s /Count %d>>" % (kids, count))
        self._put(
            _TAGS,
            b"<</Type /StructTreeRoot /K %s /ParentTree %d 0 R /ParentTreeNextKey %d>>"
            % (_references(self._tags), _TREE, self._next_key),
        )
        self._put(_TREE, b"<</Kids %s>>" % _references(self._tree))
        self._write_places(numbers[root], numbers[frame.info])

    def _copy(self, document, wanted, *, fixed, edit=lambda _number, text: text):
        """Write these objects and what they lead to; their new numbers by the old."""
        found = document.all_from(wanted, without=fixed)
        numbers = fixed | {old: self._last + n for n, old in enumerate(found, start=1)}
        self._last += len(found)
        for old in found:
            text, stream = document.objects[old]
            self._put(numbers[old], renumbered(edit(old, text), numbers) + stream)
        return numbers

    def _add_keys(self, keys, numbers):
        """Which tag each piece of the pages belongs to, under keys of the whole."""
        if not keys:
            return
        first = self._next_key
        entries = b" ".join(
            b"%d %s" % (first + key, renumbered(value, numbers)) for key, value in keys
        )
        last = first + keys[-1][0]
        leaf = b"<</Limits [%d %d] /Nums [%s]>>" % (first + keys[0][0], last, entries)
        self._tree.append(self._new(leaf))
        self._next_key = last + 1

    def _new(self, content):
        self._last += 1
        self._put(self._last, content)
        return self._last

    def _put(self, number, content):
        self._places[number] = self._length
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, content))

    def _write(self, part):
        self._parts.append(part)
        self._length += len(part)

    def _write_places(self, root, info):
        start, size = self._length, self._last + 1
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        self._write(
            b"".join(b"%010d 00000 n \n" % self._places[n] for n in range(1, size))
        )
        self._write(
            b"trailer\n<</Size %d /Root %d 0 R /Info %d 0 R" % (size, root, info)
        )
        self._write(b" /ID [<%032x> <%032x>]>>\n" % (start, size))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


class _Part:
    """Where a document keeps what goes into the whole."""

    def __init__(self, document):
        root = document.root
        self.all_pages = document.named(root, b"Pages")
        self.all_tags = document.named(root, b"StructTreeRoot")
        kids = one(rb"/Kids \[([\d R]+)\]", document.text(self.all_pages))
        self.pages = _numbers(kids)
        self.tag = int(one(rb"/K \[(\d+) 0 R\]", document.text(self.all_tags)))
        self._language = one(rb"/Lang (\([\w-]+\))", document.text(root))
        tree = document.text(document.named(self.all_tags, b"ParentTree"))
        entries = _ENTRY.findall(one(rb"/Nums \[(.*)\]", tree))
        # A list of tags belongs to a page; a single one to something that is laid on
        # it, and of that we have only the signature's field.
        self.keys = [
            (int(key), value) for key, value in entries if value.startswith(b"[")
        ]
        # The renderer leaves some that hang on no tree.
        self.tags_of_pieces = [
            tag for _key, value in self.keys for tag in _numbers(value)
        ]
        self._dropped = [value for _key, value in entries if not value.startswith(b"[")]

    def edited(self, number, text, first_key):
        if number in self.pages:
            return _without_field(text, first_key)
        if number == self.tag:
            return self._whole_tag(text)
        return text

    def _whole_tag(self, text):
        """The tag around the document, in its language, without the field's."""
        for reference in self._dropped:
            if text.count(b" " + reference) != 1:
                raise ValueError("Something but a signature lies on a page.")
            text = text.replace(b" " + reference, b"")
        return text[:2] + b"/Lang %s " % self._language + text[2:]


def _without_field(page, first_key):
    key = first_key + int(one(rb"/StructParents (\d+)", page))
    page = re.sub(rb"/StructParents \d+", b"/StructParents %d" % key, page)
    return re.sub(rb"/Annots \[[\d R]*\]", b"", page)


def _references(numbers):
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _numbers(references):
    return [int(number) for number in re.findall(rb"(\d+) 0 R", references)]
