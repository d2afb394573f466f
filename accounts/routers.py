"""The read log lives in a database of its own, so that reading a page never locks
the case tables and an administrator of the one need not be one of the other."""

READLOG = "readlog"
READLOG_MODELS = {"readlogentry"}


class ReadLogRouter:
    def db_for_read(self, model, **hints):
        return READLOG if model._meta.model_name in READLOG_MODELS else None

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        belongs = app_label == "accounts" and model_name in READLOG_MODELS
        return belongs if db == READLOG else not belongs
