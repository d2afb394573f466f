"""What an administrator sets up before the first participant comes."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from accounts.models import Membership, Organisation, User
from core.dates import add_months
from core.text import fold
from programmes.models import Area, Goal, Programme

from .programmes import ORGANISATIONS, PROGRAMMES, WITHOUT_GOAL

PASSWORD = "jobbfabriken-demo"
GOAL_IN_PERCENT = 60
SWITCHBOARD = "08-465 004 00"


@dataclass
class Stage:
    """Organisations, users, programmes and areas by a short name."""

    organisations: dict = field(default_factory=dict)
    users: dict = field(default_factory=dict)
    programmes: dict = field(default_factory=dict)
    areas: dict = field(default_factory=dict)


def build(numbers, today):
    """Both organisations with their people and programmes."""
    stage = Stage()
    # Made once: hashing is slow on purpose, and the password is the same for all.
    password = make_password(PASSWORD)
    for name, people in ORGANISATIONS.items():
        organisation = Organisation(
            name=name,
            organisation_number=numbers.organisation_number(),
            phone=SWITCHBOARD,
        )
        organisation.save()
        stage.organisations[name] = organisation
        for key, person in people.items():
            stage.users[key] = add_user(
                organisation, numbers, password=password, **person
            )
    for slug, known in PROGRAMMES.items():
        facts = dict(known)
        if months := facts.pop("opens_months_ago", None):
            facts["opens_on"] = add_months(today, -months).replace(day=1)
        stage.programmes[slug] = _programme(stage, slug, **facts)
    return stage


def add_user(organisation, numbers, *, name, role, email="", password=None):
    """With one role; nobody signs in as those that have no address of their own."""
    user = User(
        email=email or f"{fold(name).replace(' ', '.')}@demo.example",
        name=name,
        phone=numbers.phone(),
        password=password if email else make_password(None),
    )
    user.save()
    Membership(user=user, organisation=organisation, role=role).save()
    return user


def _programme(stage, slug, *, organisation, areas, staff, **facts):
    programme = Programme(
        organisation=stage.organisations[organisation], slug=slug, **facts
    )
    programme.save()
    programme.areas.set([_area(stage, programme.organisation, a) for a in areas])
    programme.staff.set([stage.users[name] for name in staff])
    if slug not in WITHOUT_GOAL:
        Goal(
            programme=programme,
            measure=programme.default_measure,
            percent=GOAL_IN_PERCENT,
            starts_on=programme.opens_on,
        ).save()
    return programme


def _area(stage, organisation, name):
    if name not in stage.areas:
        area = Area(organisation=organisation, name=name, slug=slugify(fold(name)))
        area.save()
        stage.areas[name] = area
    return stage.areas[name]
