"""What is sent with a form stays in memory: a register or a photo never lies in /tmp.

Left to itself the framework writes larger files to the disk, where a crash leaves them
and a backup may find them. Everything we take is small, so here is one bound for all
the files of a request; each form has a lower one of its own, and says so.
"""

import io

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# Above the largest that any form takes (core/pictures.py).
MOST_BYTES = 16 * 1024 * 1024


class InMemory(FileUploadHandler):
    """Keeps files up to the bound. One that passes it comes empty, with its true size,
    so that the form can refuse it and keep what else was typed."""

    def __init__(self, request=None):
        super().__init__(request)
        self._left = MOST_BYTES

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._file = io.BytesIO()
        self._fits = True

    def receive_data_chunk(self, raw_data, start):
        self._fits = self._fits and len(raw_data) <= self._left
        if self._fits:
            self._left -= len(raw_data)
            self._file.write(raw_data)

    def file_complete(self, file_size):
        if not self._fits:
            self._file = io.BytesIO()
        self._file.seek(0)
        return InMemoryUploadedFile(
            file=self._file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
