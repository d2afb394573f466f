"""The question to an employer as a task behind a link."""

from accounts.readlog import Purpose
from employers.tasks import LinkTask
from participants.disclosure import NAME, disclose, is_protected

from . import actions
from .forms import AnswerForm
from .models import Form, PlacementRequest, Status

EMPLOYMENT = {
    Form.EMP_PROGRAM,
    Form.BEA,
    Form.NYSTART,
    Form.INTRO,
    Form.ESTABL,
    Form.WAGESUB,
    Form.SUMMER,
}


class PlacementTask(LinkTask):
    name = actions.TASK
    template = "placements/answer.html"
    receipt_template = "placements/receipt.html"

    def is_askable(self, link):
        """Not when the person has become protected since: then the coach calls."""
        placement = _asked(link).placement
        return placement.status == Status.OFFERED and not is_protected(
            placement.participant
        )

    def form(self, link, data=None):
        return AnswerForm(data, asked=_asked(link))

    def context(self, link, viewer):
        asked = _asked(link)
        placement = asked.placement
        disclose(
            viewer, [placement.participant], groups=(NAME,), purpose=Purpose.PLACEMENT
        )
        short_name = placement.participant.shown.short_name
        return {
            "placement": placement,
            "asked": asked,
            "short_name": short_name,
            "first_name": short_name.rsplit(" ", 1)[0],
            "is_employment": placement.form in EMPLOYMENT,
            "is_assessed": placement.form == Form.VAL_PRAKTIK,
        }

    def answer(self, link, form):
        return actions.answer_by_link(
            _asked(link),
            form.cleaned_data["answer"],
            name=form.cleaned_data["name"],
            **form.details,
        )

    def receipt_context(self, link):
        asked = _asked(link)
        return {"asked": asked, "placement": asked.placement}

    def wrong_person(self, link):
        return actions.misdirected(_asked(link))

    def asker(self, link):
        return _asked(link).placement.enrolment.coach


def _asked(link):
    """The question that the link is about; read once for each link at hand."""
    if "placement_request" not in link._state.fields_cache:
        requests = PlacementRequest.objects.for_answer()
        link.placement_request = requests.get(link=link)
        link.placement_request.link = link
    return link.placement_request
