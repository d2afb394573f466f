"""The agreement of a placement as a task behind a link."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placements.acceptance.forms import AnswerForm
from placements.acceptance.tasks import AcceptanceTask, request_of
from placements.tasks import where_and_when

from .terms import TERMS


class AgreementTask(AcceptanceTask):
    name = TERMS.name
    template = "placements/agreements/answer.html"
    receipt_template = "placements/agreements/receipt.html"
    misdirected_about = gettext_lazy("an agreement")

    def about(self, link):
        placement = request_of(link).agreement.placement
        return (
            _("An agreement to read and accept"),
            where_and_when(placement, placement.starts_on, placement.ends_on),
        )

    def form(self, link, data=None):
        return AnswerForm(data, yes=_("Yes, we accept the agreement"))
