"""The question to a supervisor about the days of a week, behind a link."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.readlog import Purpose
from employers.tasks import LinkTask
from participants.disclosure import CASE, NAME, disclose
from placements.tasks import may_manage_case

from . import week_actions
from .forms import WeeksForm


def _weeks(link):
    """Read once for each link at hand."""
    if not hasattr(link, "attendance_weeks"):
        link.attendance_weeks = week_actions.asked_weeks(link)
    return link.attendance_weeks


def _placements(link):
    return list({week.placement.pk: week.placement for week in _weeks(link)}.values())


class WeekTask(LinkTask):
    """What became of these days? One page for everybody whom the contact supervises."""

    name = week_actions.TASK
    template = "placements/attendance/week_link.html"
    receipt_template = "placements/attendance/week_receipt.html"
    # The question comes anew each week while days are not known.
    reminded_after = ()

    def is_askable(self, link):
        """While something is not known: what the coach reports needs no answer.

        A person who has become protected since is not among the weeks.
        """
        return bool(_weeks(link))

    def about(self, link):
        days = sum(len(week.days) for week in _weeks(link))
        detail = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
        return _("Days of attendance to report"), detail

    def form(self, link, data=None):
        return WeeksForm(data, weeks=_weeks(link))

    def context(self, link, viewer):
        participants = [week.placement.participant for week in _weeks(link)]
        disclose(viewer, participants, groups=(NAME, CASE), purpose=Purpose.PLACEMENT)
        return {"people": len(_placements(link))}

    def answer(self, link, form):
        name = form.cleaned_data["name"]
        return week_actions.report_by_link(link, form.reports, name=name)

    def receipt_context(self, link):
        return {"days": link.attendance_days.count()}

    def wrong_person(self, link):
        return week_actions.misdirected(link)

    def may_manage(self, user, link):
        return any(may_manage_case(user, placement) for placement in _placements(link))

    def ask_anew(self, link, *, contact, by):
        if contact == link.contact:
            link.revoke()
            week_actions.ask_about_weeks(contact, by=by)
            return
        own = [p for p in _placements(link) if may_manage_case(by, p)]
        week_actions.ask_instead(link, own, contact, by=by)
