"""The question about more time as a task behind a link."""

from django.utils.translation import gettext as _

from accounts.readlog import Purpose
from employers.tasks import LinkTask, Questions
from participants.disclosure import NAME, disclose, is_protected
from placements.models import Extension
from placements.tasks import may_manage_case, where_and_when

from . import actions
from .forms import ExtensionAnswerForm

_questions = Questions("placement_extension", Extension.objects.for_answer)
extension_of = _questions.of


class ExtensionTask(LinkTask):
    name = actions.TASK
    template = "placements/extensions/answer.html"
    receipt_template = "placements/extensions/receipt.html"

    def prepare(self, links):
        _questions.prepare(links)

    def is_askable(self, link):
        """Not when it has ended, nor when the person has become protected since."""
        extension = extension_of(link)
        placement = extension.placement
        return (
            extension.is_open
            and placement.is_ongoing
            and placement.ends_on < extension.ends_on
            and not is_protected(placement.participant)
        )

    def about(self, link):
        extension = extension_of(link)
        placement = extension.placement
        return _("Can somebody stay longer?"), where_and_when(
            placement, placement.starts_on, extension.ends_on
        )

    def form(self, link, data=None):
        return ExtensionAnswerForm(data)

    def context(self, link, viewer):
        extension = extension_of(link)
        participant = extension.placement.participant
        disclose(viewer, [participant], groups=(NAME,), purpose=Purpose.PLACEMENT)
        short_name = participant.shown.short_name
        return {
            "extension": extension,
            "placement": extension.placement,
            "short_name": short_name,
            "first_name": short_name.rsplit(" ", 1)[0],
        }

    def answer(self, link, form):
        return actions.answer_by_link(extension_of(link), **form.cleaned_data)

    def receipt_context(self, link):
        return {"extension": extension_of(link)}

    def wrong_person(self, link):
        return actions.misdirected(extension_of(link))

    def asker(self, link):
        return extension_of(link).placement.enrolment.coach

    def case_url(self, link):
        return extension_of(link).placement.get_absolute_url()

    def may_manage(self, user, link):
        return may_manage_case(user, extension_of(link).placement)

    def answerer(self, link):
        return extension_of(link).placement.contact

    def ask_anew(self, link, *, contact, by):
        extension = extension_of(link)
        actions.extend(
            extension.placement,
            ends_on=extension.ends_on,
            reason=extension.reason,
            by=by,
            contact=contact,
        )
