from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from core.mail import register_opener

        from .addresses import link_address

        register_opener("link", link_address)
