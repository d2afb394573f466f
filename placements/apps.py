from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self):
        from employers import contributions as employer_pages
        from employers import tasks
        from participants import contributions as participant_pages

        from .attendance.contributions import AttendanceContribution
        from .attendance.tasks import AttendanceTask
        from .agreements.tasks import AgreementTask
        from .contributions import PlacementContribution
        from .employer_panels import PlacementsOfEmployer
        from .tasks import PlacementTask

        participant_pages.register(PlacementContribution())
        participant_pages.register(AttendanceContribution())
        employer_pages.register(PlacementsOfEmployer())
        tasks.register(PlacementTask())
        tasks.register(AgreementTask())
        tasks.register(AttendanceTask())
