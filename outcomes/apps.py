from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "outcomes"

    def ready(self):
        from participants import contributions

        from .contributions import OutcomesContribution

        contributions.register(OutcomesContribution())
