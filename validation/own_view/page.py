"""What the participant reads of the levels, in the language of the page."""

from dataclasses import dataclass

from validation.gaps.gap import gap_of

from .words import Text


@dataclass(frozen=True)
class Line:
    """One skill and one level, in words."""

    name: Text
    level: Text
    steps: int


@dataclass(frozen=True)
class Next:
    """One skill to learn, and where."""

    name: Text
    places: list


def to_learn(validation, reader):
    """What is missing for the whole role, as the coach sees it too."""
    gap = gap_of(validation)
    skills = {skill.pk: skill for skill in reader.skills(validation.role)}
    return [
        Next(
            reader.name(skills[one.skill.pk]),
            [f"{place.employer.name}, {place}" for place in one.places],
        )
        for one in (gap.missing if gap else [])
    ]


def answered_lines(validation, reader):
    """What the participant chose."""
    return _lines(validation, validation.assessments.own(), reader)


def levels_said(validation, reader):
    """What was decided; before that, what the supervisor has said."""
    rows = validation.assessments.all()
    rows = rows.decisive() if validation.is_decided else rows.attested()
    return _lines(validation, rows, reader)


def _lines(validation, assessments, reader):
    levels = dict(assessments.values_list("skill", "level"))
    return [
        Line(reader.name(skill), reader.level(levels[skill.pk]), levels[skill.pk])
        for skill in reader.skills(validation.role)
        if skill.pk in levels
    ]
