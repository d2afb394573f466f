"""For anyone with a certificate in hand: does it hold? No sign-in, and a name only with
the holder's consent (docs/adr/0035-name-with-consent.md)."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import status_of
from core.languages import english_unless_swedish
from validation.documents import public_facts
from validation.forms import FileForm, SerialForm
from validation.forms.certificates import LARGEST_FILE
from validation.models.certificate import normalised_serial
from validation.verdicts import Answer, Verdict, judge_file, judge_serial

from .patience import patiently

# As much of something that is no serial as is said back.
LONGEST = 40
# What goes with a file in a form: its name and the boundaries.
ENVELOPE = 4096


@login_not_required
@require_safe
@english_unless_swedish
def verification_form(request):
    """Type the serial; a GET form, so that the answer has an address."""
    form = SerialForm(request.GET if "serial" in request.GET else None)
    if form.is_valid():
        typed = form.cleaned_data["serial"]
        serial = normalised_serial(typed)
        if serial:
            return redirect("verification:result", serial)
        return _answer(request, Answer(Verdict.UNKNOWN), typed)
    context = {"form": form, "file_form": FileForm()}
    return render(request, "validation/verify.html", context, status=status_of(form))


@login_not_required
@require_safe
@english_unless_swedish
@patiently("verification")
def verification_result(request, serial):
    """Each verdict with one page, one status, and the same work."""
    normalised = normalised_serial(serial)
    return _answer(
        request, judge_serial(normalised or ""), normalised or serial[:LONGEST]
    )


# Without a token: nothing is changed, and whoever only asks shall get no cookie.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@english_unless_swedish
def verification_file(request):
    """The PDF itself. It is read in memory, judged and forgotten."""
    if request.method != "POST":
        return redirect("verification:form")
    return _file_answered(request)


@patiently("verification of files")
def _file_answered(request):
    if _length(request) > LARGEST_FILE + ENVELOPE:
        return _too_large(request)
    request.upload_handlers = [MemoryFileUploadHandler(request)]
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {"form": SerialForm(), "file_form": form}
        return render(request, "validation/verify.html", context, status=422)
    answer = judge_file(form.cleaned_data["file"].read())
    serial = answer.certificate.serial if answer.certificate else ""
    return _answer(request, answer, serial, of_file=True)


def _length(request):
    """What the sender says; the server reads no more than that."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0


def _too_large(request):
    """Said before a byte of it is read, so that nothing lands on a disk."""
    form = FileForm()
    context = {"form": SerialForm(), "file_form": form, "is_too_large": True}
    return render(request, "validation/verify.html", context, status=413)


def _answer(request, answer, serial, *, of_file=False):
    certificate = answer.certificate
    context = {
        "verdict": answer.verdict.lower(),
        "certificate": certificate,
        "replacement": answer.replacement,
        "of_file": of_file,
        "stamp": answer.stamp,
        "serial": serial,
        "facts": public_facts(certificate) if certificate else {},
        "form": SerialForm(),
        "file_form": FileForm(),
    }
    response = render(request, "validation/verified.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
