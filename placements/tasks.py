"""The question to an employer as a task behind a link."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.readlog import Purpose
from core.templatetags.formats import period
from employers.suggestions import suggestions_for
from employers.tasks import LinkTask, Questions
from participants.disclosure import NAME, disclose, is_protected

from . import actions, permissions
from .forms import AnswerForm
from .models import Placement, PlacementRequest, Status
from .models.form_rules import FORM_RULES

_questions = Questions("placement_request", PlacementRequest.objects.for_answer)
_asked = _questions.of


class PlacementTask(LinkTask):
    name = actions.TASK
    template = "placements/answer.html"
    receipt_template = "placements/receipt.html"

    def prepare(self, links):
        _questions.prepare(links)

    def is_askable(self, link):
        """Not when the person has become protected since: then the coach calls."""
        placement = _asked(link).placement
        return placement.status == Status.OFFERED and not is_protected(
            placement.participant
        )

    def about(self, link):
        asked = _asked(link)
        phrase = asked.placement.form_phrase
        title = _("Can you take somebody %(form)s?") % {"form": phrase}
        return title, where_and_when(asked.placement, asked.starts_on, asked.ends_on)

    def form(self, link, data=None):
        return AnswerForm(data, asked=_asked(link))

    def context(self, link, viewer):
        asked = _asked(link)
        placement = asked.placement
        disclose(
            viewer, [placement.participant], groups=(NAME,), purpose=Purpose.PLACEMENT
        )
        short_name = placement.participant.shown.short_name
        rule = FORM_RULES[placement.form]
        return {
            "placement": placement,
            "asked": asked,
            "short_name": short_name,
            "first_name": short_name.rsplit(" ", 1)[0],
            "is_employment": rule.is_employment,
            "is_assessed": rule.is_assessed,
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

    def case_url(self, link):
        return _asked(link).placement.get_absolute_url()

    def may_manage(self, user, link):
        return may_manage_case(user, _asked(link).placement)

    def answerer(self, link):
        return _asked(link).placement.contact

    @transaction.atomic
    def ask_anew(self, link, *, contact, by):
        """The contact who is asked now answers for the placement from here on."""
        placement = _asked(link).placement
        placement.contact = contact
        actions.ask_again(placement, by=by)


def where_and_when(placement, first, last):
    """What tells two questions apart in a list, without a name."""
    return f"{placement.workplace}, {period(first, last)}"


def may_manage_case(user, placement):
    """Asked of a link, which may be about somebody whom the user must not know of."""
    seen = Placement.objects.visible_to(user).filter(pk=placement.pk)
    return seen.exists() and permissions.may_manage(user, placement)


def suggestions_about(user, placement):
    """Whom its contacts think should be asked instead, about whatever was asked."""
    return suggestions_for(
        user,
        Q(link__placement_request__placement=placement)
        | Q(link__agreement_request__agreement__placement=placement)
        | Q(link__attendance_month__placement=placement)
        | Q(link__placement_extension__placement=placement),
    )
