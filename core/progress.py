"""Work that the worker does while its page tells how far it has come."""

from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRefresh


def progress_response(request, work, template, context):
    """What htmx asks for every other second; when there is no more, the whole page.

    `work` has `is_working` and an address of its own, to which a browser without
    JavaScript is sent.
    """
    if work.is_working and request.htmx:
        return render(request, template, context)
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect(work)
