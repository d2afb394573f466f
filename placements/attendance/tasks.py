"""The question to a supervisor about a month of attendance, behind a link."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.readlog import Purpose
from core.saving import save_by
from employers.tasks import LinkTask, Questions
from participants.disclosure import CASE, NAME, disclose, is_protected
from placements.models import AttendanceDay, AttendanceMonth
from placements.tasks import may_manage_case

from . import actions
from .forms import LinkAttestForm
from .months import attested_days

_questions = Questions("attendance_month", AttendanceMonth.objects.for_answer)
_version = _questions.of


class AttendanceTask(LinkTask):
    """Were these the days and the hours? One answer, on a phone, without an account."""

    name = actions.TASK
    template = "placements/attendance/link.html"
    receipt_template = "placements/attendance/receipt.html"

    def prepare(self, links):
        _questions.prepare(links)

    def is_askable(self, link):
        """Not when the person has become protected since: then the coach calls."""
        version = _version(link)
        return version.is_waiting and not is_protected(version.placement.participant)

    def about(self, link):
        version = _version(link)
        month = date_format(version.month, "F Y")
        title = _("Attendance in %(month)s to attest") % {"month": month}
        return title, str(version.placement.workplace)

    def form(self, link, data=None):
        return LinkAttestForm(data, month=attested_days(_version(link)))

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
        version, told = _version(link), form.cleaned_data
        if form.changes:
            return actions.attest_changed(version, form.changes, name=told["name"])
        return actions.answer_by_link(
            version, told["answer"], name=told["name"], comment=told["comment"]
        )

    def receipt_context(self, link):
        """Days that were put right and attested at once were written by the link."""
        changed = AttendanceDay.history.filter(link=link).exists()
        return {"version": _version(link), "is_changed": changed}

    def wrong_person(self, link):
        return actions.misdirected(_version(link))

    def asker(self, link):
        return _version(link).placement.enrolment.coach

    def case_url(self, link):
        return _version(link).placement.get_absolute_url()

    def may_manage(self, user, link):
        return may_manage_case(user, _version(link).placement)

    def answerer(self, link):
        return actions.supervisor_of(_version(link).placement)

    @transaction.atomic
    def ask_anew(self, link, *, contact, by):
        version = _version(link)
        placement = version.placement
        if contact == actions.supervisor_of(placement):
            actions.ask_again(version, by=by)
            return
        role = "supervisor" if placement.supervisor else "contact"
        setattr(placement, role, contact)
        actions.ask_again(version, by=by)
        placement.lock()
        save_by(placement, by)
