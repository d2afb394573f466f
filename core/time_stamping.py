"""Asking an authority what time it is, for a signature to prove its own (RFC 3161).

The address is a setting, and still only https is spoken, no redirect is followed, and
neither a slow nor a large answer is waited for: what answers there is not ours. What is
sent is a digest, which tells nobody anything.
"""

import http.client
import logging
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

logger = logging.getLogger("jobbfabriken.keys")

SECONDS = 10
LARGEST = 64 * 1024
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


class TimeStampRefused(ValidationError):
    """No time was to be had; the message is for people."""

    def __init__(self):
        super().__init__(
            _(
                "The authority that stamps the time does not answer as it should."
                " Nothing has been sealed. Wait a while, and try again."
            )
        )


def time_authority():
    """The configured authority as pyHanko asks it, or None: seals then have no stamp.

    To be used for one certificate: it remembers how large the answers are.
    """
    if not settings.TIME_STAMP_URL:
        return None
    # Half a second that only those who sign shall wait for.
    from asn1crypto import tsp
    from pyhanko.sign.timestamps import TimeStamper

    class Authority(TimeStamper):
        async def async_request_tsa_response(self, req):
            return tsp.TimeStampResp.load(reply_to(req.dump(), settings.TIME_STAMP_URL))

        async def async_timestamp(self, message_digest, md_algorithm):
            try:
                return await super().async_timestamp(message_digest, md_algorithm)
            except Exception as error:
                # What can be wrong with an answer is without end.
                logger.exception("no time stamp")
                raise TimeStampRefused from error

    return Authority()


def reply_to(query, url):
    """The bytes that the authority answers a query with. OSError or ValueError."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("The address of a time stamp begins with https://.")
    until = time.monotonic() + SECONDS
    connection = http.client.HTTPSConnection(
        parts.hostname, parts.port, timeout=SECONDS
    )
    try:
        target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        headers = {"Content-Type": QUERY, "Accept": REPLY}
        connection.request("POST", target, query, headers)
        response = connection.getresponse()
        if response.status != http.HTTPStatus.OK:
            raise ValueError(f"The authority answers with {response.status}.")
        if response.headers.get_content_type() != REPLY:
            raise ValueError("The authority answers with something else.")
        return _within_bounds(response, until)
    finally:
        connection.close()


def _within_bounds(response, until):
    content = b""
    while part := response.read1(LARGEST):
        content += part
        if len(content) > LARGEST or time.monotonic() > until:
            raise ValueError("The answer is too large or too slow.")
    return content
