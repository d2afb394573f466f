"""Files that are made for whoever asks, and saved rather than shown."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def file_response(content, *, content_type, filename):
    """Bytes or text to be saved under this name."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(True, filename)},
    )
