from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self):
        from accounts import calendar
        from core.file_import import jobs
        from employers import contributions as employer_pages

        from .calendar import next_meetings
        from .employer_panels import PlacementsOfEmployer
        from .models import PlacesUpload
        from .promises.panel import PromisesOfEmployer
        from .seasons.place_import.importing import PlacesImport

        self._add_texts_to_accept()
        self._add_link_tasks()
        self._add_mails()
        self._add_to_participants()
        employer_pages.register(PlacementsOfEmployer())
        employer_pages.register(PromisesOfEmployer())
        calendar.register(next_meetings)
        jobs.register(PlacesUpload, PlacesImport)

    def _add_texts_to_accept(self):
        from .acceptance.kinds import register
        from .agreements.terms import TERMS
        from .meetings.minutes import MINUTES

        register(TERMS)
        register(MINUTES)

    def _add_link_tasks(self):
        """What a contact can be asked."""
        from employers.tasks import register

        from .agreements.tasks import AgreementTask
        from .attendance.tasks import AttendanceTask
        from .attendance.week_task import WeekTask
        from .extensions.tasks import ExtensionTask
        from .meetings.tasks import MinutesTask
        from .tasks import PlacementTask

        register(PlacementTask())
        register(AgreementTask())
        register(MinutesTask())
        register(AttendanceTask())
        register(WeekTask())
        register(ExtensionTask())

    def _add_mails(self):
        from accounts.reminders import register, register_source

        from . import reminders
        from .acceptance.reminders import OF_COACH as TO_ACCEPT
        from .attendance.reminders import weekly_questions
        from .meetings.reminders import OF_COACH as TO_MEET
        from .meetings.reminders import coming

        for reminder in (*reminders.OWN, TO_MEET, TO_ACCEPT):
            register(reminder)
        register_source(weekly_questions)
        register_source(coming)

    def _add_to_participants(self):
        """What each slice shows on the caseload and on a person's page, in order."""
        from participants.contributions import register

        from .acceptance.contributions import AcceptanceContribution
        from .attendance.contributions import AttendanceContribution
        from .contributions import PlacementContribution
        from .meetings.contributions import MeetingContribution
        from .reminders import ReminderRules
        from .rotation.contributions import RotationContribution
        from .seasons.contributions import SeasonContribution

        register(PlacementContribution())
        register(AttendanceContribution())
        register(MeetingContribution())
        register(AcceptanceContribution())
        register(ReminderRules())
        register(SeasonContribution())
        register(RotationContribution())
