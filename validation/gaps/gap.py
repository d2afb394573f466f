"""What a person lacks for the whole role, and where it can be learned.

The whole role is “independent” in every core skill and in six of the role's own nine
(ROLE_SKILLS_FOR_COMPLETE). Nothing here is stored: it follows from the levels.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from validation.models import Assessment, Level, Training
from validation.models.steps import ROLE_SKILLS_FOR_COMPLETE

PLACES_SHOWN = 3
Stage = Assessment.Stage


@dataclass
class Missing:
    """One skill that is below “independent”, with the workplaces that train it."""

    skill: object
    level: int | None
    places: list = field(default_factory=list)


@dataclass(frozen=True)
class Gap:
    """Every core skill below counts; of the role's own, `needed` are enough."""

    stage: str
    core: list
    own: list
    needed: int

    @property
    def is_closed(self):
        return not self.core and not self.needed

    @property
    def missing(self):
        """What is left to learn: the core, and the role's own to choose among."""
        return self.core + (self.own if self.needed else [])


def gap_of(validation):
    """By the best that is known: decided, else attested, else the own view. Or None."""
    levels = defaultdict(dict)
    for assessment in validation.assessments.all():
        levels[assessment.stage][assessment.skill_id] = assessment.level
    stages = [Stage.SUPERVISOR, Stage.OWN]
    if validation.is_decided:
        stages.insert(0, Stage.ASSESSOR)
    stage = next((stage for stage in stages if stage in levels), None)
    return None if stage is None else _gap(validation, stage, levels[stage])


def _gap(validation, stage, levels):
    skills = list(validation.role.skills.all())
    below = [
        Missing(skill, levels.get(skill.pk))
        for skill in skills
        if levels.get(skill.pk, Level.NOT_SHOWN) < Level.INDEPENDENT
    ]
    own = [missing for missing in below if not missing.skill.is_core]
    good = sum(not skill.is_core for skill in skills) - len(own)
    gap = Gap(
        stage=stage,
        core=[missing for missing in below if missing.skill.is_core],
        own=own,
        needed=max(0, ROLE_SKILLS_FOR_COMPLETE - good),
    )
    _find_places(gap.missing, validation.enrolment.programme.organisation_id)
    return gap


def _find_places(missing, organisation_id):
    """The workplaces of the organisation's employers that train each of them."""
    codes = {m.skill.code for m in missing}
    trainings = Training.objects.of_organisation(organisation_id).filter(
        skill_code__in=codes
    )
    places = defaultdict(list)
    for training in trainings.select_related("workplace__employer"):
        places[training.skill_code].append(training.workplace)
    for one in missing:
        one.places = places[one.skill.code][:PLACES_SHOWN]
