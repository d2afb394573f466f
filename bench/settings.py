"""The settings of the demonstration, without the work of packing static files."""

import os

os.environ.setdefault("ENVIRONMENT", "demo")

from config.settings import *  # noqa: F403 - the settings, as they are
from config.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
ALLOWED_HOSTS = ["testserver"]
LOGGING_CONFIG = None
