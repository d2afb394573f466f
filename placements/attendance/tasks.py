"""The question to a supervisor about a month of attendance, behind a link."""

from accounts.readlog import Purpose
from employers.tasks import LinkTask
from participants.disclosure import CASE, NAME, disclose, is_protected
from placements.models import AttendanceMonth

from . import actions
from .forms import AttestForm
from .months import attested_days


class AttendanceTask(LinkTask):
    """Were these the days and the hours? One answer, on a phone, without an account."""

    name = actions.TASK
    template = "placements/attendance/link.html"
    receipt_template = "placements/attendance/receipt.html"

    def is_askable(self, link):
        """Not when the person has become protected since: then the coach calls."""
        version = _version(link)
        return version.is_waiting and not is_protected(version.placement.participant)

    def form(self, link, data=None):
        return AttestForm(data)

    def context(self, link, viewer):
        """The days as they were sent: what is attested is what was shown."""
        version = _version(link)
        participant = version.placement.participant
        disclose(viewer, [participant], groups=(NAME, CASE), purpose=Purpose.PLACEMENT)
        return {
            "version": version,
            "placement": version.placement,
            "short_name": participant.shown.short_name,
            "month": attested_days(version),
        }

    def answer(self, link, form):
        return actions.answer_by_link(_version(link), **form.cleaned_data)

    def receipt_context(self, link):
        return {"version": _version(link)}

    def wrong_person(self, link):
        return actions.misdirected(_version(link))

    def asker(self, link):
        return _version(link).placement.enrolment.coach


def _version(link):
    """The month that the link is about; read once for each link at hand."""
    if "attendance_month" not in link._state.fields_cache:
        link.attendance_month = AttendanceMonth.objects.for_answer().get(link=link)
        link.attendance_month.link = link
    return link.attendance_month
