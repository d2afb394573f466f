from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from core import daily, mail

        from . import links, reminders

        mail.register_opener(links.SEAL, links.password_address)
        daily.register(reminders.send)
