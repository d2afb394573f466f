"""The steps of a validation: one method each, all through the table in lifecycle.py."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.saving import save_by
from core.workflow import refusal

from .catalogue import Level
from .lifecycle import MOVES, OPEN, PHASES, TRANSITIONS, Status

ROLE_SKILLS_FOR_COMPLETE = 6


class Method(models.TextChoices):
    """How somebody came to know what a person can do."""

    OBSERVATION = "observation", _("observation")
    TEST = "test", _("practical test")
    INTERVIEW = "interview", _("interview")


class ValidationSteps:
    """What a validation can do, and where that leads."""

    OPEN = OPEN

    @property
    def next_statuses(self):
        return TRANSITIONS[Status(self.status)]

    @property
    def steps_now(self):
        """The names of the steps that lead on from here."""
        return {move.name for move in MOVES.values() if move.leads_from(self.status)}

    @property
    def phase(self):
        return PHASES.get(self.status)

    @property
    def is_open(self):
        return self.status in self.OPEN

    @property
    def is_in_mapping(self):
        """Whether nobody has been asked yet, so that the frame can still change."""
        return self.status in (Status.MAPPING, Status.IN_DEPTH)

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
        self._note_own_email()
        self.supervisor = supervisor
        self.supervisor_email = supervisor and normalised_email(supervisor.email)
        self.assessor = assessor
        self.assessor_email = assessor and normalised_email(assessor.email)

    def deepen(self, *, on, by):
        """From the overview to the standard: evidence and the person's own view."""
        self.deepened_on = on
        self._take("deepen", by=by)

    def send_to_supervisor(self, *, by):
        """Ask the supervisor, with the addresses as they are today."""
        self._check("send_to_supervisor")
        self.name_people(supervisor=self.supervisor, assessor=self.assessor)
        self._take("send_to_supervisor", by=by)

    def attest(self, *, name, statement, on, by=None, recorded_by=None):
        """The supervisor's word is in: from a link (no `by`), or written down by us."""
        self.attested_by_name = name
        self.attested_on = on
        self.statement = statement
        self.recorded_by = recorded_by
        self._take("attest", by=by)

    def ask_for_supplement(self, *, request, by):
        """Back from the assessor, with a question."""
        self.supplement_request = request
        self._take("ask_for_supplement", by=by)

    def decide(self, *, methods, on, by):
        """The assessor's decision. The levels are in place: see actions.decide."""
        if by.pk != self.assessor_id:
            raise ValidationError(gettext("Only the named assessor can decide."))
        if not methods:
            raise ValidationError(gettext("Choose at least one method."))
        self.methods = sorted(Method(method).value for method in methods)
        self.decided_on, self.decided_by = on, by
        self._take("decide", by=by)

    def void_decision(self, *, by):
        """Back to the assessor. What was decided is kept: see actions.void_decision."""
        self._check("void_decision")
        self.decided_on = self.decided_by = None
        self.methods = []
        self._take("void_decision", by=by)

    def cancel(self, *, by):
        self._take("cancel", by=by)

    def _note_own_email(self):
        """The participant's address of today, which the constraint compares."""
        own = normalised_email(self.enrolment.participant.email)
        self.own_email = own or None

    def _check(self, name):
        if not MOVES[name].leads_from(self.status):
            raise refusal(self, MOVES[name].to)

    def _take(self, name, *, by):
        self._check(name)
        self._note_own_email()
        self.status = MOVES[name].to
        save_by(self, by)


def normalised_email(address):
    return address.strip().lower()
