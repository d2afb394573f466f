"""Addresses that credentials name for good: keys, issuers and status lists.

They stand in files that have been handed out, so they must never change.
"""

from django.conf import settings
from django.urls import reverse


def issuer(number):
    return _address("issuer", number)


def key(key_id):
    return _address("key", key_id)


def keys():
    return _address("keys")


def status_list(number, list_number, purpose):
    return _address("status_list", number, list_number, purpose)


def _address(name, *parts):
    return settings.SITE_URL + reverse(f"verification:{name}", args=parts)
