"""The language of pages that anybody in the world may come to."""

from functools import wraps

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

FOR_EVERYBODY_ELSE = "en"


def english_unless_swedish(view):
    """Show English to whoever asks for languages that we do not have.

    The site's own answer to them is Swedish, which suits those who work here. Who has
    chosen a language on a page keeps it; who asks for none gets Swedish as everywhere.
    """

    @wraps(view)
    def shown(request, *args, **kwargs):
        if _reads_neither(request):
            translation.activate(FOR_EVERYBODY_ELSE)
            request.LANGUAGE_CODE = FOR_EVERYBODY_ELSE
        return view(request, *args, **kwargs)

    return shown


def _reads_neither(request):
    ours = {code for code, _name in settings.LANGUAGES}
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) in ours:
        return False
    header = request.headers.get("Accept-Language", "").lower()
    asked = {tag.partition("-")[0] for tag, _weight in parse_accept_lang_header(header)}
    return bool(asked - {"*"}) and asked.isdisjoint(ours)
