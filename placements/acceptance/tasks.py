"""A text as a task behind a link: read it, and say yes or not yet."""

from django.urls import reverse

from accounts.readlog import Purpose
from employers.tasks import LinkTask, Questions
from participants.disclosure import NAME, disclose, is_protected
from placements.models import AgreementAnswer, AgreementRequest
from placements.tasks import may_manage_case

from . import actions
from .kinds import kind_of
from .page import language_now
from .standing import standing_of

_questions = Questions("agreement_request", AgreementRequest.objects.for_answer)
request_of = _questions.of


class AcceptanceTask(LinkTask):
    """Exactly the text that a yes is bound to, so the full name stands in it.

    A kind of text has a subclass of its own, with `about`, `form` and the templates.
    """

    # What the coach is told that the question was about, if the mail went astray.
    misdirected_about = ""

    def prepare(self, links):
        _questions.prepare(links)

    def is_askable(self, link):
        """Not when the text has changed since, nor when the person is protected."""
        agreement = request_of(link).agreement
        if is_protected(agreement.placement.participant):
            return False
        standing = standing_of(agreement.placement, agreement.meeting)
        return standing.is_open and standing.latest == agreement

    def context(self, link, viewer):
        agreement = request_of(link).agreement
        disclose(
            viewer,
            [agreement.placement.participant],
            groups=(NAME,),
            purpose=Purpose.PLACEMENT,
        )
        return {
            "agreement": agreement,
            "placement": agreement.placement,
            "text": kind_of(agreement.meeting).text(agreement.data, language_now()),
            "pdf_url": _pdf_url(link),
        }

    def answer(self, link, form):
        return actions.answer_by_link(
            request_of(link),
            form.cleaned_data["answer"],
            name=form.cleaned_data["name"],
            text=form.cleaned_data["text"],
        )

    def receipt_context(self, link):
        asked = request_of(link)
        return {
            "asked": asked,
            "agreement": asked.agreement,
            "placement": asked.agreement.placement,
            "is_accepted": asked.answer == AgreementAnswer.ACCEPT,
            "pdf_url": _pdf_url(link),
        }

    def wrong_person(self, link):
        return actions.misdirected(request_of(link), about=str(self.misdirected_about))

    def asker(self, link):
        return request_of(link).agreement.placement.enrolment.coach

    def case_url(self, link):
        agreement = request_of(link).agreement
        return kind_of(agreement.meeting).url(agreement)

    def may_manage(self, user, link):
        return may_manage_case(user, request_of(link).agreement.placement)

    def answerer(self, link):
        return request_of(link).agreement.placement.contact

    def ask_anew(self, link, *, contact, by):
        actions.ask_employer(request_of(link).agreement, by=by, contact=contact)


def _pdf_url(link):
    return reverse("placements:agreement_link_pdf", args=[link.pk])
