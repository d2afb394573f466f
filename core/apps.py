from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        from . import converters, daily, outbox

        converters.register()
        daily.register(outbox.forget_old)
