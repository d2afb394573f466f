from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "outcomes"

    def ready(self):
        from core.file_import import jobs
        from participants import contributions

        from .after_exit.contributions import AfterExitContribution
        from .contributions import OutcomesContribution
        from .esf.contributions import EsfContribution
        from .measured import refreshing
        from .models import RegisterUpload
        from .register_import.register import RegisterImport

        contributions.register(AfterExitContribution())
        contributions.register(OutcomesContribution())
        contributions.register(EsfContribution())
        jobs.register(RegisterUpload, RegisterImport)
        refreshing.keep_fresh()
