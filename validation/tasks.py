"""The supervisor's assessment through the link in a mail."""

from django.utils.translation import gettext as _

from accounts.readlog import Purpose
from employers.actions import close_as_misdirected
from employers.tasks import LinkTask, Questions
from participants.disclosure import NAME, disclose, is_protected

from . import permissions
from .actions import answer_assessment
from .actions.process import TASK, ask_supervisor_anew
from .forms import SupervisorForm
from .models import AssessmentRequest, Validation


class AssessmentTask(LinkTask):
    """What can this person do? One answer, on a phone, without an account."""

    name = TASK
    template = "validation/link_assessment.html"
    receipt_template = "validation/link_receipt.html"

    def prepare(self, links):
        _questions.prepare(links)

    def is_askable(self, link):
        validation = _request(link).validation
        return (
            validation.status == Validation.Status.WITH_SUPERVISOR
            and not is_protected(validation.enrolment.participant)
        )

    def about(self, link):
        validation = _request(link).validation
        title = _("An assessment of skills: %(role)s") % {"role": validation.role}
        return title, validation.workplace

    def form(self, link, data=None):
        return SupervisorForm(data, validation=_request(link).validation)

    def context(self, link, viewer):
        """The name as short as it can be, and nothing about why the person is there."""
        validation = _request(link).validation
        participant = validation.enrolment.participant
        disclose(viewer, [participant], groups=(NAME,), purpose=Purpose.ASSESSMENT)
        return {"validation": validation, "participant": participant}

    def answer(self, link, form):
        return answer_assessment(_request(link), **form.values)

    def receipt_context(self, link):
        return {"validation": _request(link).validation}

    def wrong_person(self, link):
        return close_as_misdirected(link, about=_("an assessment of skills"))

    def asker(self, link):
        return _request(link).validation.enrolment.coach

    def case_url(self, link):
        return _request(link).validation.get_absolute_url()

    def may_manage(self, user, link):
        validation = _request(link).validation
        seen = Validation.objects.visible_to(user).filter(pk=validation.pk)
        return seen.exists() and permissions.may_manage(user, validation)

    def answerer(self, link):
        return _request(link).validation.supervisor

    def ask_anew(self, link, *, contact, by):
        ask_supervisor_anew(_request(link).validation, supervisor=contact, by=by)


def _requests():
    return AssessmentRequest.objects.select_related(
        "validation__role",
        "validation__supervisor",
        "validation__assessor",
        "validation__enrolment__coach",
        "validation__enrolment__participant__protection",
        "validation__enrolment__programme__organisation",
    )


_questions = Questions("assessment_request", _requests)
_request = _questions.of
