from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self):
        from employers import contributions as employer_pages
        from employers import tasks
        from participants import contributions as participant_pages

        from .contributions import PlacementContribution
        from .employer_panels import PlacementsOfEmployer
        from .tasks import PlacementTask

        participant_pages.register(PlacementContribution())
        employer_pages.register(PlacementsOfEmployer())
        tasks.register(PlacementTask())
