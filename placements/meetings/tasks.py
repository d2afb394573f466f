"""The minutes of a meeting as a task behind a link."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.formats import day
from placements.acceptance.forms import AnswerForm
from placements.acceptance.tasks import AcceptanceTask, request_of

from .minutes import MINUTES


class MinutesTask(AcceptanceTask):
    name = MINUTES.name
    template = "placements/meetings/answer.html"
    receipt_template = "placements/meetings/receipt.html"
    misdirected_about = gettext_lazy("the minutes of a meeting")

    def about(self, link):
        agreement = request_of(link).agreement
        detail = f"{agreement.placement.workplace}, {day(agreement.meeting.held_on)}"
        return _("Minutes of a meeting to read and accept"), detail

    def form(self, link, data=None):
        return AnswerForm(data, yes=_("Yes, this is what we agreed on"))
