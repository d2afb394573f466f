"""A ZIP that is sent while it is made, so that only one of its files is in memory."""

import zipfile


class _Outlet:
    """Where the archive is written to, and what the sender takes from it."""

    def __init__(self):
        self._parts = []

    def write(self, part):
        self._parts.append(bytes(part))
        return len(part)

    def flush(self):
        """Nothing is held back."""

    def taken(self):
        parts, self._parts = self._parts, []
        return b"".join(parts)


def zipped(files):
    """The bytes of an archive with these (name, moment, content), piece by piece.

    Not packed: what we hand out is packed already.
    """
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:
        for name, at, content in files:
            archive.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content)
            yield outlet.taken()
    yield outlet.taken()
