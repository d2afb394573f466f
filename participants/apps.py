from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"

    def ready(self):
        from accounts import calendar
        from accounts import reminders as mails

        from . import reminders
        from .calendar import open_steps

        for reminder in reminders.OWN:
            mails.register(reminder)
        calendar.register(open_steps)
