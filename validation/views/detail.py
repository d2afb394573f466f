"""Everything about one validation, and what can be done with it now."""

from django.db.models import Q
from django.views.decorators.http import require_safe

from employers.suggestions import suggestions_for
from validation import permissions, progress
from validation.documents import methods_in_words
from validation.evidence.actions import COLLECTING
from validation.evidence.permissions import may_collect
from validation.gaps.gap import gap_of
from validation.holder.addresses import coachs_page
from validation.models import ParticipantWord
from validation.own_view.actions import Task, is_askable

from .finding import page_about, validation_for

OBJECTS = ParticipantWord.Stance.OBJECTS


@require_safe
def validation_detail(request, pk):
    validation = validation_for(request, pk)
    user = request.user
    rows = progress.rows_of(
        validation, with_draft=permissions.may_decide(user, validation)
    )
    return page_about(
        validation.enrolment,
        request,
        "validation/detail.html",
        {
            "validation": validation,
            "participant": validation.enrolment.participant,
            "steps": progress.steps_of(validation),
            "rows": rows,
            "is_certifiable": any(row.is_shown for row in rows),
            "is_role_complete": validation.is_decided and validation.is_role_complete,
            "methods": methods_in_words(validation.methods),
            "suggestions": _suggestions(user, validation),
            "collects": may_collect(user, validation)
            and validation.status in COLLECTING,
            "own": _own_part(validation),
            **_told(validation),
            "gap": _gap(user, validation),
            **_certificates(user, validation),
            **_rights(user, validation),
        },
    )


def _told(validation):
    """What has been said of the levels, and which decisions no longer hold."""
    voided = validation.voided_decisions.select_related("decided_by", "voided_by")
    words = list(validation.words.select_related("recorded_by"))
    objection = _objection(words, voided) if validation.is_decided else None
    return {"voided": voided, "words": words, "objection": objection}


def _objection(words, voided):
    """The last word, if it objects to the decision that holds."""
    last = words[-1] if words else None
    if last is None or not last.after_decision or last.stance != OBJECTS:
        return None
    return None if any(v.voided_at > last.said_at for v in voided) else last


def _own_part(validation):
    """What the participant can be asked now."""
    return {
        "can_ask_skills": is_askable(validation, Task.SKILLS),
        "can_ask_word": is_askable(validation, Task.WORD),
    }


def _gap(user, validation):
    """For whoever plans with the person; the assessor judges what there is."""
    return gap_of(validation) if permissions.may_read_case(user, validation) else None


def _certificates(user, validation):
    certificates = list(
        validation.certificates.visible_to(user).for_page().select_related("credential")
    )
    return {
        "certificates": certificates,
        "holds_certificate": any(c.holds for c in certificates),
        "was_withdrawn": any(c.is_withdrawn for c in certificates),
        "own_page_url": coachs_page(user, validation.enrolment),
    }


def _rights(user, validation):
    return {
        "reads_case": permissions.may_read_case(user, validation),
        "may_manage": permissions.may_manage(user, validation),
        "may_record": permissions.may_record(user, validation),
        "may_decide": permissions.may_decide(user, validation),
    }


def _suggestions(user, validation):
    """Whom the supervisor thinks should be asked instead."""
    return suggestions_for(user, Q(link__assessment_request__validation=validation))
