"""Pages that belong to the whole: the way in, the state of health, the legal pages."""

import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connections
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from config.navigation import entries_for

# When somebody last went through docs/accessibility.md; the statement must say it.
ASSESSED_ON = datetime.date(2026, 11, 21)


@require_safe
def home(request):
    """Send each role to its first page; say whom to ask when there is none."""
    entries = entries_for(request.user)
    if not entries:
        return render(request, "pages/no_role.html")
    _label, url_name = entries[0]
    return redirect(url_name)


@require_safe
@login_not_required
def healthz(request):
    """“ok” when both databases answer, for whatever watches over the server."""
    try:
        for connection in connections.all():
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
    except DatabaseError:
        response = HttpResponse("database", content_type="text/plain", status=503)
        # The watcher raises the alarm; a line per question would drown the cause.
        response._has_been_logged = True
        return response
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@login_not_required
def accessibility(request):
    """The statement that lag (2018:1937) 13 § asks for."""
    return render(
        request,
        "pages/accessibility.html",
        {
            "operator_name": settings.OPERATOR_NAME,
            "operator_email": settings.OPERATOR_EMAIL,
            "complaint_url": settings.ACCESSIBILITY_COMPLAINT_URL,
            "assessed_on": ASSESSED_ON,
        },
    )


@require_safe
@login_not_required
def privacy(request):
    """What is stored and why (GDPR articles 13 and 14), and the two cookies."""
    return render(
        request,
        "pages/privacy.html",
        {
            "operator_name": settings.OPERATOR_NAME,
            "operator_email": settings.OPERATOR_EMAIL,
            "session_cookie": settings.SESSION_COOKIE_NAME,
            "language_cookie": settings.LANGUAGE_COOKIE_NAME,
        },
    )


def bad_request(request, exception):
    """Django's own would ask for a CSRF token, which needs a session: a wrong host
    name is refused before there is one."""
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request):
    """The same for what fails before or in the session."""
    return HttpResponse(render_to_string("500.html"), status=500)


def not_here(request):
    """In place of a page of a package that we do not offer."""
    raise Http404


@login_not_required
def csrf_failure(request, reason=""):
    """Usually a form that was left open until the session ended.

    Where one press is all there was, nothing written is lost: the page itself says
    what to do, in the language of whoever pressed.
    """
    if request.resolver_match and request.resolver_match.namespace == "asked":
        return redirect(request.get_full_path())
    return render(request, "403_csrf.html", status=403)
