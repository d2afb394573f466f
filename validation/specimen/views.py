"""What a certificate would look like, before the letterhead is saved."""

from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from accounts.forms import LetterheadForm
from accounts.models import Logo
from accounts.views.letterheads import letterhead_page, letterhead_to_change
from core.pdf import pdf_response

from .paper import specimen_pdf


@require_POST
def specimen(request, pk):
    """The answer to the same form as is saved; nothing of it is kept."""
    letterhead = letterhead_to_change(request.user, pk)
    form = LetterheadForm(request.POST, request.FILES, saved=letterhead)
    if not form.is_valid():
        return letterhead_page(request, form)
    content = form.cleaned_data["logo"]
    letterhead.color = form.cleaned_data["color"]
    letterhead.logo_text = form.cleaned_data["logo_text"]
    letterhead.logo = Logo(sha256="", content=content) if content else None
    language = "en" if get_language() == "en" else "sv"
    paper = specimen_pdf(letterhead, logo=content, language=language)
    return pdf_response(paper, filename="prov.pdf")
