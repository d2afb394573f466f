from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        from . import daily, outbox

        daily.register(outbox.forget_old)
