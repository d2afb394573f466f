"""The HTML part of a mail, made from the words of its text part.

Where to go stands alone on a line in the text. Here it becomes a button, or, under a
sentence that it belongs to, the sentence itself. Only for our own addresses: what an
employer has written is in some mails, too, and must not look like a button of ours.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.defaultfilters import linebreaksbr, urlize
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from .seals import PATTERN, is_seal


@dataclass(frozen=True)
class Paragraph:
    text: str
    url: str = ""

    @property
    def marked(self):
        """As it is, with addresses that can be clicked; a seal is one, too."""
        html = linebreaksbr(urlize(self.text, autoescape=True), autoescape=False)
        return mark_safe(PATTERN.sub(r'<a href="\g<0>">\g<0></a>', html))


def as_html(body, language):
    paragraphs = [_paragraph(part.strip()) for part in body.split("\n\n")]
    context = {
        "paragraphs": [part for part in paragraphs if part.text or part.url],
        "language": language,
    }
    with translation.override(language):
        return render_to_string("mail/frame.html", context)


def _paragraph(text):
    *words, last = text.split("\n")
    if len(words) <= 1 and _is_ours(last.strip()):
        return Paragraph("".join(words).rstrip(":"), last.strip())
    return Paragraph(text)


def _is_ours(line):
    is_ours = line == settings.SITE_URL or line.startswith(f"{settings.SITE_URL}/")
    return is_seal(line) or (is_ours and " " not in line)
