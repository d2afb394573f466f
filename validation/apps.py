from django.apps import AppConfig


class ValidationConfig(AppConfig):
    name = "validation"

    def ready(self):
        from core.mail import register_opener
        from employers import contributions as employer_contributions
        from employers import tasks
        from participants import contributions

        from .contributions import ValidationContribution
        from .gaps.contributions import TrainingAtEmployer
        from .holder.actions import SEAL as HOLDER_SEAL
        from .holder.addresses import holder_address
        from .own_view.actions import SEAL
        from .own_view.addresses import own_address
        from .tasks import AssessmentTask

        contributions.register(ValidationContribution())
        employer_contributions.register(TrainingAtEmployer())
        tasks.register(AssessmentTask())
        register_opener(SEAL, own_address)
        register_opener(HOLDER_SEAL, holder_address)
