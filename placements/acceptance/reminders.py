"""The mail to a coach about texts that wait for an acceptance."""

from django.utils.translation import gettext_lazy, ngettext_lazy

from participants.reminders import CaseloadReminder

UNACCEPTED = "unaccepted"

OF_COACH = CaseloadReminder(
    UNACCEPTED,
    title=gettext_lazy("Agreements and minutes to be accepted"),
    sentence=ngettext_lazy(
        "%(count)s participant has an agreement or minutes that wait for you.",
        "%(count)s participants have agreements or minutes that wait for you.",
        "count",
    ),
)
