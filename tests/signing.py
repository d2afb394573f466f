"""A page with an empty place for a signature, for those who sign something."""

from functools import cache
from unittest.mock import patch

from core import pdf
from core.pdf_archive import SignatureField

FIELD = SignatureField("seal", "Utfärdarens sigill")
PAGE = '<html lang="sv"><head><title>Bevis</title></head><body><h1>Bevis</h1></body>'


@cache
def unsigned_page():
    with patch.object(pdf, "render_to_string", return_value=PAGE):
        return pdf.pdf_bytes("any.html", {}, stylesheets=(), field=FIELD)
