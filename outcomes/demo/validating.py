"""Validations of a case, from the mapping as far as it has come."""

from itertools import cycle

from validation.actions import (
    answer_assessment,
    decide,
    deepen,
    issue_certificate,
    send_to_supervisor,
    start_validation,
)
from validation.evidence.actions import add_evidence, may_be_pictured
from validation.holder.actions import note_word
from validation.models import Method, OccupationalRole, Validation
from validation.own_view.actions import record_own_view
from validation.own_view.phrases import in_swedish

from . import texts
from .clock import DAY, at, weekday
from .pictures import photo_of

Status = Validation.Status
LEVELS = [1, 2, 2, 2, 3, 3]
# What people think themselves, skill by skill: most are modest.
OWN_VIEW = [2, 1, 2, 2, 1]
# Line of business: code of the role in the catalogue.
ROLES = {
    "lokalvård": "LV",
    "hotell": "LV",
    "fastighetsskötsel": "FS",
    "vaktmästeri": "FS",
    "grönytor": "MV",
    "trygghet": "TV",
}


def validate(
    case, assessor, *, asked_on, upto, role=None, certified=True, shares_name=False
):
    """Validate what the person does in the placement, as far as `upto`.

    The supervisor is asked on one day, answers three days later, and the assessor
    decides within the week.
    """
    draw = case.cast.random
    validation = _start(case, assessor, asked_on, role)
    if upto == Status.MAPPING:
        return
    _map_in_depth(validation, case, asked_on)
    with at(weekday(asked_on), 9):
        send_to_supervisor(validation, by=case.coach)
    if upto == Status.WITH_SUPERVISOR:
        return
    levels = {skill: draw.choice(LEVELS) for skill in validation.role.skills.all()}
    _answer(case, validation, levels, asked_on)
    if upto == Status.WITH_ASSESSOR:
        return
    _decide(case, validation, levels, asked_on)
    if certified:
        with at(weekday(asked_on + DAY * 8), 10):
            certificate = issue_certificate(validation, by=case.coach)
        if shares_name:
            _share_name(certificate, weekday(asked_on + DAY * 9))


def _share_name(certificate, on):
    """The participant tells the coach that the public page may say the name."""
    with at(on, 10):
        note_word(
            certificate,
            is_given=True,
            wording=in_swedish("name_question"),
            by=certificate.issued_by,
        )


def _map_in_depth(validation, case, asked_on):
    """The day before: what was seen of two skills, and what the person thinks."""
    skills = {skill.code: skill for skill in validation.role.skills.all()}
    with at(weekday(asked_on - DAY), 14):
        deepen(validation, by=case.coach)
        for code, done in texts.EVIDENCE[validation.role.code].items():
            add_evidence(
                validation,
                skill=skills[code],
                workplace=validation.workplace,
                on=weekday(asked_on - DAY * 4),
                done=done,
                method=Method.OBSERVATION,
                seen_by=case.placement.supervisor.name,
                by=case.coach,
                **(photo_of(code) if may_be_pictured(validation) else {}),
            )
        own = dict(zip(skills.values(), cycle(OWN_VIEW), strict=False))
        record_own_view(validation, levels=own, by=case.coach)


def _answer(case, validation, levels, asked_on):
    """The supervisor answers through the link, three days later."""
    with at(weekday(asked_on + DAY * 3), 12):
        answer_assessment(
            validation.requests.select_related("link").get(),
            levels=levels,
            name=case.placement.supervisor.name,
            statement=case.cast.random.choice(texts.STATEMENTS),
        )


def _decide(case, validation, levels, asked_on):
    """The assessor named for it decides, a week after the question."""
    draw = case.cast.random
    validation.refresh_from_db()
    with at(weekday(asked_on + DAY * 7), 13):
        decide(
            validation,
            levels=_decided(draw, levels),
            methods=draw.sample(list(Method), 2),
            by=validation.assessor,
        )


def _decided(draw, levels):
    """The assessor mostly agrees, and now and then has seen a little less."""
    return {
        skill: max(1, level - 1) if draw.random() < 0.12 else level
        for skill, level in levels.items()
    }


def _start(case, assessor, asked_on, role):
    placement = case.placement
    code = role or ROLES[placement.employer.industry]
    started_on = placement.starts_on + DAY * 5
    with at(weekday(min(started_on, asked_on - DAY)), 11):
        return start_validation(
            enrolment=case.enrolment,
            role=OccupationalRole.objects.current().get(code=code),
            by=case.coach,
            supervisor=placement.supervisor,
            assessor=assessor,
            placement=placement,
        )
