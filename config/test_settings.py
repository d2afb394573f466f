"""The settings of the test suite: those of development, made quick and strict."""

import os

os.environ["ENVIRONMENT"] = "test"

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Static files straight from their sources: the suite needs no collectstatic before it.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# A file, not memory: tests of concurrent writers need what a real database does.
for alias, config in DATABASES.items():
    if config["ENGINE"].endswith("sqlite3"):
        folder = os.environ.get("TEST_DATABASE_DIR", "/dev/shm")
        config["TEST"] = {
            "NAME": f"{folder}/jobbfabriken-{os.getuid()}-{alias}.sqlite3"
        }
