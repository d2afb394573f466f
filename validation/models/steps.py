"""The life of a validation: its states, what may follow on what, and each step."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.saving import save_by
from core.workflow import check_origin, check_transition

from .catalogue import Level

ROLE_SKILLS_FOR_COMPLETE = 6


class Method(models.TextChoices):
    """How the assessor came to know."""

    OBSERVATION = "observation", _("observation")
    TEST = "test", _("practical test")
    INTERVIEW = "interview", _("interview")


class Status(models.TextChoices):
    """Where a validation is; TRANSITIONS says what may follow."""

    MAPPING = "mapping", _("mapping")
    WITH_SUPERVISOR = "with_supervisor", _("with the supervisor")
    WITH_ASSESSOR = "with_assessor", _("with the assessor")
    DECIDED = "decided", _("decided")
    CANCELLED = "cancelled", _("cancelled")


class ValidationSteps:
    """What a validation can do; one method per step, all through one table."""

    # Back from the assessor to the supervisor is the supplement loop.
    TRANSITIONS = {
        Status.MAPPING: {Status.WITH_SUPERVISOR, Status.CANCELLED},
        Status.WITH_SUPERVISOR: {Status.WITH_ASSESSOR, Status.CANCELLED},
        Status.WITH_ASSESSOR: {
            Status.WITH_SUPERVISOR,
            Status.DECIDED,
            Status.CANCELLED,
        },
    }
    OPEN = (Status.MAPPING, Status.WITH_SUPERVISOR, Status.WITH_ASSESSOR)

    @property
    def next_statuses(self):
        return self.TRANSITIONS.get(self.status, set())

    @property
    def is_open(self):
        return self.status in self.OPEN

    @property
    def is_decided(self):
        return self.status == Status.DECIDED

    @property
    def is_role_complete(self):
        """Independent in every core skill, and in six of the role's own nine.

        Computed from the assessor's levels, never stored.
        """
        levels = {
            a.skill: a.level
            for a in self.assessments.select_related("skill").decisive()
        }
        good = {skill for skill, level in levels.items() if level >= Level.INDEPENDENT}
        core = {skill for skill in self.role.skills.all() if skill.is_core}
        return core <= good and len(good - core) >= ROLE_SKILLS_FOR_COMPLETE

    def best_known_assessments(self):
        """The assessor's levels when decided, else what the supervisor has said."""
        rows = self.assessments.select_related("skill")
        if self.status == Status.DECIDED:
            return rows.shown()
        return rows.attested()

    def name_people(self, *, supervisor, assessor):
        """Who attests and who decides, with the addresses they are told apart by."""
        self.supervisor = supervisor
        self.supervisor_email = supervisor and normalised_email(supervisor.email)
        self.assessor = assessor
        self.assessor_email = assessor and normalised_email(assessor.email)

    def send_to_supervisor(self, *, by):
        """Ask the supervisor, with the addresses as they are today."""
        check_origin(self, Status.MAPPING, to=Status.WITH_SUPERVISOR)
        self.name_people(supervisor=self.supervisor, assessor=self.assessor)
        self._move_to(self.Status.WITH_SUPERVISOR, by=by)

    def attest(self, *, name, statement, on, by=None, recorded_by=None):
        """The supervisor's word is in: from a link (no `by`), or written down by us."""
        self.attested_by_name = name
        self.attested_on = on
        self.statement = statement
        self.recorded_by = recorded_by
        self._move_to(self.Status.WITH_ASSESSOR, by=by)

    def ask_for_supplement(self, *, request, by):
        """Back from the assessor, with a question."""
        check_origin(self, Status.WITH_ASSESSOR, to=Status.WITH_SUPERVISOR)
        self.supplement_request = request
        self._move_to(self.Status.WITH_SUPERVISOR, by=by)

    def decide(self, *, methods, on, by):
        """The assessor's decision. The levels are in place: see actions.decide."""
        if by.pk != self.assessor_id:
            raise ValidationError(gettext("Only the named assessor can decide."))
        if not methods:
            raise ValidationError(gettext("Choose at least one method."))
        self.methods = sorted(Method(method).value for method in methods)
        self.decided_on = on
        self._move_to(self.Status.DECIDED, by=by)

    def cancel(self, *, by):
        self._move_to(self.Status.CANCELLED, by=by)

    def _move_to(self, status, *, by):
        check_transition(self, status)
        self.status = status
        save_by(self, by)


def normalised_email(address):
    return address.strip().lower()
