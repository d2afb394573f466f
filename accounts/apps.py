from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from core import mail

        from . import links

        mail.register_opener(links.SEAL, links.password_address)
