"""The world of the access tests: two organisations, every role, everyone with work.

A stranger with an empty caseload would not notice a rule that asks “has this user any
participant?” instead of “has this user this participant?”, so everybody here has some.
An app adds its objects in `extend(world)` of tests/<app>/access.py, beside its ROWS.
"""

import importlib
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from accounts.models import Role
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.employers import ContactFactory, EmployerFactory, WorkplaceFactory
from tests.factories.participants import (
    ContactNoteFactory,
    EnrolmentFactory,
    ProtectionFactory,
    StepFactory,
    identity_number,
)
from tests.factories.programmes import AreaFactory, GoalFactory, ProgrammeFactory

# Lower apps first: an app's extend() may use what those below have added.
APPS = (
    "core",
    "accounts",
    "programmes",
    "employers",
    "participants",
    "placements",
    "validation",
    "outcomes",
    "config",
)

# Name in the world: (organisation, programme, role). See ROLES for what they are.
PEOPLE = {
    "coach": ("ours", "programme", Role.COACH),
    "colleague": ("ours", "programme", Role.COACH),
    "coordinator": ("ours", "programme", Role.COORDINATOR),
    "neighbour": ("ours", "other_programme", Role.COACH),
    "neighbour_coordinator": ("ours", "other_programme", Role.COORDINATOR),
    "assessor": ("ours", None, Role.ASSESSOR),
    "manager": ("ours", None, Role.MANAGER),
    "data_officer": ("ours", None, Role.DATA_OFFICER),
    "admin": ("ours", None, Role.ADMIN),
    "foreign_coach": ("foreign", "foreign_programme", Role.COACH),
    "foreign_coordinator": ("foreign", "foreign_programme", Role.COORDINATOR),
    "foreign_assessor": ("foreign", None, Role.ASSESSOR),
    "foreign_manager": ("foreign", None, Role.MANAGER),
    "foreign_data_officer": ("foreign", None, Role.DATA_OFFICER),
    "foreign_admin": ("foreign", None, Role.ADMIN),
    # A manager here who is a coach in the other organisation, with a caseload there.
    "double_role": ("foreign", "foreign_programme", Role.COACH),
}
# `stranger` can sign in and has no role at all.
SIGNED_IN = (*PEOPLE, "stranger")
ROLES = ("anonymous", *SIGNED_IN)

# Whom a role is like on a page that is about no object: a list, a form to register.
ALIKE = {
    "colleague": ("coach",),
    "neighbour": ("coach",),
    "neighbour_coordinator": ("coordinator",),
    "double_role": ("coach", "manager"),
} | {name: (name.removeprefix("foreign_"),) for name in PEOPLE if "foreign_" in name}


@dataclass(frozen=True)
class Row:
    """What one address answers to each role; a test asks every role every method.

    `get` and `post` give a status by role; leave one out where the view refuses the
    method (405). Roles that are not named get `other`, and `anonymous` is sent to the
    sign-in page unless the row is `public`, and then gets `other` too.

    Without `args` (or with shared=True, for arguments that name nobody's object, such
    as a format) a role in another programme or organisation gets what its like gets
    here: the page is theirs too, with their own rows. A form that posts an object of
    ours must then name them: {"coach": 302, "colleague": 302, "foreign_coach": 200}.

    `reader` is who reads, whoever asks, where the address itself is the right.
    """

    name: str
    args: Callable | None = None
    get: dict | None = None
    post: dict | None = None
    data: Callable = field(default=lambda w: {})
    query: Callable = field(default=lambda w: {})
    other: int = 404
    public: bool = False
    shared: bool = False
    reader: str = ""

    @property
    def about_an_object(self):
        return self.args is not None and not self.shared

    def expected(self, method, role):
        """The status for this role, or “login” for the way to the sign-in page."""
        table = self.get if method == "GET" else self.post
        if role in table:
            return table[role]
        if role == "anonymous":
            return self.other if self.public else "login"
        if not self.about_an_object:
            alike = [table[name] for name in ALIKE.get(role, ()) if name in table]
            return min(alike, default=self.other)
        return self.other


class World(SimpleNamespace):
    """Everything that the rows' `args` and `data` refer to, by name."""

    def user(self, role):
        return getattr(self, role)

    def new_case(self, coach, programme=None, **fields):
        """An enrolment of a new person, whose every fact is found nowhere else.

        The read log's test looks for these facts in all that leaves the program.
        """
        self.cases += 1
        word = _word(self.cases)
        enrolment = EnrolmentFactory(
            coach=coach,
            programme=programme or coach.programmes.get(),
            participant__first_name=f"Fina{word}",
            participant__last_name=f"Eftera{word}",
            participant__phone=f"070-555 {self.cases:04d}",
            participant__email=f"{word}@deltagare.example",
            participant__number=_number(self.cases),
            **fields,
        )
        ContactNoteFactory(enrolment=enrolment, text=f"Anteckning{word}")
        StepFactory(enrolment=enrolment, what=f"Steg{word}")
        return enrolment


def build_world():
    """Two organisations with everything that the apps have to show."""
    world = World(cases=0, organisation=OrganisationFactory(name="Bolaget"))
    world.foreign_organisation = OrganisationFactory(name="Kommunen")
    _add_programmes(world)
    _add_people(world)
    _add_cases(world)
    _add_employers(world)
    for module in access_modules().values():
        if hasattr(module, "extend"):
            module.extend(world)
    return world


def access_modules():
    """{app: its tests/<app>/access.py}, lower apps first."""
    folder = Path(__file__).parent
    found = [app for app in APPS if (folder / app / "access.py").exists()]
    return {app: importlib.import_module(f"tests.{app}.access") for app in found}


def _add_programmes(world):
    world.area = AreaFactory(organisation=world.organisation)
    world.foreign_area = AreaFactory(organisation=world.foreign_organisation)
    world.programme = ProgrammeFactory(organisation=world.organisation)
    world.programme.areas.add(world.area)
    world.other_programme = ProgrammeFactory(organisation=world.organisation)
    world.foreign_programme = ProgrammeFactory(organisation=world.foreign_organisation)
    world.foreign_programme.areas.add(world.foreign_area)
    world.goal = GoalFactory(programme=world.programme)
    world.foreign_goal = GoalFactory(programme=world.foreign_programme)


def _add_people(world):
    organisations = {"ours": world.organisation, "foreign": world.foreign_organisation}
    for name, (organisation, programme, role) in PEOPLE.items():
        user = UserFactory(name=f"Medarbetare {name}")
        MembershipFactory(
            user=user, organisation=organisations[organisation], role=role
        )
        if programme:
            getattr(world, programme).staff.add(user)
        setattr(world, name, user)
    MembershipFactory(
        user=world.double_role, organisation=world.organisation, role=Role.MANAGER
    )
    world.stranger = UserFactory(name="Medarbetare stranger")
    world.anonymous = None


def _add_cases(world):
    """`enrolment` and `participant` are the coach's; the others' have a prefix."""
    for prefix, coach in {
        "": world.coach,
        "colleague_": world.colleague,
        "neighbour_": world.neighbour,
        "foreign_": world.foreign_coach,
        "double_role_": world.double_role,
        "protected_": world.coach,
    }.items():
        enrolment = world.new_case(coach)
        setattr(world, f"{prefix}enrolment", enrolment)
        setattr(world, f"{prefix}participant", enrolment.participant)
        setattr(world, f"{prefix}contact_note", enrolment.contact_notes.get())
        setattr(world, f"{prefix}step", enrolment.steps.get())
    world.ended_enrolment = world.new_case(world.coach, ended=True)
    # Only the coach may know of this person: not even the coordinator.
    ProtectionFactory(participant=world.protected_participant, readers=[world.coach])


def _add_employers(world):
    for prefix, organisation in {
        "": world.organisation,
        "foreign_": world.foreign_organisation,
    }.items():
        employer = EmployerFactory(organisation=organisation)
        setattr(world, f"{prefix}employer", employer)
        setattr(world, f"{prefix}workplace", WorkplaceFactory(employer=employer))
        setattr(world, f"{prefix}contact", ContactFactory(employer=employer))


def _word(n):
    """A word for each n that is part of no other, so that it is found or it is not."""
    letters = string.ascii_lowercase[:10]
    return "q" + "".join(letters[int(digit)] for digit in f"{n:03d}") + "z"


def _number(n):
    """Far from the numbers that the factories give; the birth date is nobody else's."""
    return identity_number(6000 + 2 * n)
