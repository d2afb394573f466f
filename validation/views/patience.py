"""For pages that anyone may ask for: as often as a person does, and no more."""

from functools import wraps

from django.shortcuts import render

from core.rates import within_rate

# Neither a serial nor a token can be guessed at any rate; this keeps the database to
# those who ask.
QUESTIONS, SECONDS = 30, 60


def patiently(purpose):
    """Answer so many requests a minute from one address, counted for each purpose."""

    def decorate(view):
        @wraps(view)
        def patient(request, *args, **kwargs):
            if within_rate(request, purpose, limit=QUESTIONS, seconds=SECONDS):
                return view(request, *args, **kwargs)
            response = render(request, "validation/verify_later.html", status=429)
            response.headers["Retry-After"] = str(SECONDS)
            return response

        return patient

    return decorate
