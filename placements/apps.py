from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self):
        from accounts import reminders as mails
        from employers import contributions as employer_pages
        from employers import tasks
        from participants import contributions as participant_pages

        from . import reminders
        from .agreements.tasks import AgreementTask
        from .attendance.contributions import AttendanceContribution
        from .attendance.tasks import AttendanceTask
        from .contributions import PlacementContribution
        from .employer_panels import PlacementsOfEmployer
        from .promises.panel import PromisesOfEmployer
        from .rotation.contributions import RotationContribution
        from .seasons.contributions import SeasonContribution
        from .tasks import PlacementTask

        participant_pages.register(PlacementContribution())
        participant_pages.register(AttendanceContribution())
        participant_pages.register(reminders.ReminderRules())
        participant_pages.register(SeasonContribution())
        participant_pages.register(RotationContribution())
        employer_pages.register(PlacementsOfEmployer())
        employer_pages.register(PromisesOfEmployer())
        tasks.register(PlacementTask())
        tasks.register(AgreementTask())
        tasks.register(AttendanceTask())
        for reminder in reminders.OWN:
            mails.register(reminder)
