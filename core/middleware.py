"""Small pieces that every request and response passes through."""

import logging
import time
import uuid

from django.urls import Resolver404, resolve

logger = logging.getLogger("jobbfabriken.requests")

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def request_id(get_response):
    """Name each request, and log it by route: never by path, which may hold a token."""

    def middleware(request):
        request.id = str(uuid.uuid4())
        started = time.perf_counter()
        response = get_response(request)
        logger.info(
            "request",
            extra={
                "request_id": request.id,
                "method": request.method,
                "route": route_of(request),
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000),
                "user_id": getattr(getattr(request, "user", None), "pk", None),
            },
        )
        return response

    return middleware


def route_of(request):
    """The pattern an address matched (`svar/<token>/`), or “unknown”."""
    match = request.resolver_match
    if match is None:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return "unknown"
    return match.route


def security_headers(get_response):
    """Headers that Django has no setting for. Pages hold personal data: no copies."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        response.headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware
