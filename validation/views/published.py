"""Keys and status lists for anyone, at addresses that never change."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Organisation
from core.signing_keys import KeyRefused
from validation import published
from validation.seals import NoKey, certificates_to_publish

# Short enough that a withdrawal is soon known, long enough to spare the server.
SECONDS = 300


@login_not_required
@require_safe
def keys(request):
    return _kept_a_while(JsonResponse(published.key_set()))


@login_not_required
@require_safe
def certificates(request):
    content = HttpResponse(published.key_chain(), content_type="application/x-pem-file")
    return _kept_a_while(content)


@login_not_required
@require_safe
def key(request, key_id):
    for seal in certificates_to_publish():
        if seal.key_id == key_id:
            return _kept_a_while(JsonResponse(published.jwk(seal)))
    raise Http404


@login_not_required
@require_safe
def issuer(request, number):
    return _kept_a_while(JsonResponse(published.issuer_profile(_sealing(number))))


@login_not_required
@require_safe
def status_list(request, number, list_number, purpose):
    if purpose not in published.STATES:
        raise Http404
    try:
        token = published.status_list(
            _sealing(number), list_number, purpose, now=timezone.now()
        )
    except (NoKey, KeyRefused) as error:
        return HttpResponse(error.messages, status=503, content_type="text/plain")
    response = HttpResponse(token, content_type="application/vc+jwt")
    return _kept_a_while(response)


def _sealing(number):
    """An organisation that has sealed something; the others are nobody's business."""
    if not number.isdecimal():
        raise Http404
    sealing = Organisation.objects.filter(seal_certificates__isnull=False).distinct()
    return get_object_or_404(sealing, organisation_number=number)


def _kept_a_while(response):
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    return response
