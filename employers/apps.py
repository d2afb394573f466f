from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from accounts.reminders import register_source
        from core.mail import register_opener

        from .addresses import link_address
        from .reminders import unanswered

        register_opener("link", link_address)
        register_source(unanswered)
