"""How often somebody may ask, counted in the cache that all processes share."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from core.crypto import keyed_hash


def within_rate(request, purpose, *, limit, seconds):
    """Count one more request from this address; False when it is one too many.

    Counted per whole period, so that old counts just expire. Two at the very same
    moment may count as one: it is a brake, not a lock. What is kept is a keyed hash,
    since who asked what is none of our business.
    """
    address = get_adapter().get_client_ip(request)
    period = int(time.time() // seconds)
    key = keyed_hash(f"{purpose} {address} {period}", purpose="rate").hex()
    count = cache.get(key, 0) + 1
    cache.set(key, count, timeout=2 * seconds)
    return count <= limit
