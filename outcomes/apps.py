from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "outcomes"

    def ready(self):
        from accounts import reminders
        from core.file_import import jobs
        from core.mail import register_opener
        from participants import contributions
        from validation.own_view import phrases

        from .after_exit.contributions import AfterExitContribution
        from .contributions import OutcomesContribution
        from .esf.contributions import EsfContribution
        from .following_up.addresses import follow_up_address
        from .following_up.contributions import FollowUpContribution
        from .following_up.letters import SEAL
        from .following_up.phrases import OF_FOLLOW_UPS
        from .following_up.reminders import FollowUpReminder, questions
        from .measured import refreshing
        from .models import RegisterUpload
        from .register_import.register import RegisterImport

        contributions.register(AfterExitContribution())
        contributions.register(OutcomesContribution())
        contributions.register(EsfContribution())
        contributions.register(FollowUpContribution())
        jobs.register(RegisterUpload, RegisterImport)
        refreshing.keep_fresh()
        register_opener(SEAL, follow_up_address)
        phrases.register(OF_FOLLOW_UPS)
        reminders.register(FollowUpReminder())
        reminders.register_source(questions)
