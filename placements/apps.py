from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self):
        from accounts import calendar
        from accounts import reminders as mails
        from core.file_import import jobs
        from employers import contributions as employer_pages
        from employers import tasks

        from . import reminders
        from .agreements.tasks import AgreementTask
        from .attendance.reminders import weekly_questions
        from .attendance.tasks import AttendanceTask
        from .attendance.week_task import WeekTask
        from .calendar import next_meetings
        from .employer_panels import PlacementsOfEmployer
        from .extensions.tasks import ExtensionTask
        from .models import PlacesUpload
        from .promises.panel import PromisesOfEmployer
        from .seasons.place_import.importing import PlacesImport
        from .tasks import PlacementTask

        self._add_to_participants()
        employer_pages.register(PlacementsOfEmployer())
        employer_pages.register(PromisesOfEmployer())
        tasks.register(PlacementTask())
        tasks.register(AgreementTask())
        tasks.register(AttendanceTask())
        tasks.register(WeekTask())
        tasks.register(ExtensionTask())
        mails.register_source(weekly_questions)
        calendar.register(next_meetings)
        jobs.register(PlacesUpload, PlacesImport)
        for reminder in reminders.OWN:
            mails.register(reminder)

    def _add_to_participants(self):
        """What each slice shows on the caseload and on a person's page, in order."""
        from participants.contributions import register

        from .attendance.contributions import AttendanceContribution
        from .contributions import PlacementContribution
        from .meetings.contributions import MeetingContribution
        from .reminders import ReminderRules
        from .rotation.contributions import RotationContribution
        from .seasons.contributions import SeasonContribution

        register(PlacementContribution())
        register(AttendanceContribution())
        register(MeetingContribution())
        register(ReminderRules())
        register(SeasonContribution())
        register(RotationContribution())
