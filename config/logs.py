"""Logs as lines of JSON (or plain text while developing), without personal data."""


def logging_config(*, json):
    """The LOGGING setting: one line per request from core.middleware, and errors."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
            },
            "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        },
        "filters": {"routes": {"()": "core.logs.RoutesOnly"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["routes"],
                "formatter": "json" if json else "plain",
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "jobbfabriken": {"level": "INFO"},
            # Its lines hold whole addresses; ours name the route instead.
            "django.server": {"handlers": [], "propagate": False},
            "post_office": {"level": "WARNING", "handlers": [], "propagate": True},
        },
    }
