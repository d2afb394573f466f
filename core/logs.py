"""What of Django's own lines may stand in a log: the route, never the address.

An address can be a key: it holds the token of a link or of a calendar. Django writes
all of it when something is missing, gone, refused or broken (django.utils.log).
"""

import logging

from .middleware import route_of


class RoutesOnly(logging.Filter):
    """Puts the route where a line that is about a request has the address."""

    def filter(self, record):
        request = record.__dict__.pop("request", None)
        if hasattr(request, "path"):
            path, route = _escaped(request.path), route_of(request)
            record.args = tuple(
                route if arg == path else arg for arg in record.args or ()
            )
        return True


def _escaped(path):
    """As Django's lines have it, so that nobody writes lines of their own."""
    return path.encode("unicode_escape").decode("ascii")
