"""For anyone with a certificate in hand: does it hold? No sign-in, and never a name."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.forms import status_of
from core.rates import within_rate
from validation.documents import public_facts
from validation.forms import SerialForm
from validation.models import Certificate
from validation.models.certificate import normalised_serial

# Sixty bits can't be guessed at any rate; this keeps the database to those who ask.
QUESTIONS, SECONDS = 30, 60
# As much of something that is no serial as is said back.
LONGEST = 40


@login_not_required
@require_safe
def verification_form(request):
    """Type the serial; a GET form, so that the answer has an address."""
    form = SerialForm(request.GET if "serial" in request.GET else None)
    if form.is_valid():
        typed = form.cleaned_data["serial"]
        serial = normalised_serial(typed)
        if serial:
            return redirect("verification:result", serial)
        return _answer(request, None, typed)
    return render(
        request, "validation/verify.html", {"form": form}, status=status_of(form)
    )


@login_not_required
@require_safe
def verification_result(request, serial):
    """Valid, withdrawn or unknown: one page, one status, the same work for each."""
    if not within_rate(request, "verification", limit=QUESTIONS, seconds=SECONDS):
        response = render(request, "validation/verify_later.html", status=429)
        response.headers["Retry-After"] = str(SECONDS)
        return response
    normalised = normalised_serial(serial)
    certificate = (
        Certificate.objects.with_serial(normalised or "")
        .select_related("withdrawal")
        .first()
    )
    return _answer(request, certificate, normalised or serial[:LONGEST])


def _answer(request, certificate, serial):
    context = {
        "certificate": certificate,
        "serial": serial,
        "facts": public_facts(certificate) if certificate else {},
        "form": SerialForm(),
    }
    response = render(request, "validation/verified.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
