from django.apps import AppConfig


class ValidationConfig(AppConfig):
    name = "validation"

    def ready(self):
        from employers import tasks
        from participants import contributions

        from .contributions import ValidationContribution
        from .tasks import AssessmentTask

        contributions.register(ValidationContribution())
        tasks.register(AssessmentTask())
