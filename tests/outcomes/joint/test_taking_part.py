"""Asked, taking part, withdrawn: each organisation decides for itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from post_office.models import Email

from outcomes.joint.actions import invite, make_neighbourhood, opt_in, withdraw
from outcomes.models import Neighbourhood, NeighbourhoodMember
from tests.factories.accounts import OrganisationFactory
from tests.factories.joint import (
    NeighbourhoodFactory,
    NeighbourhoodMemberFactory,
    admin_of,
)
from tests.factories.programmes import AreaFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def asked():
    return NeighbourhoodMemberFactory()


@pytest.fixture
def admin(asked):
    return admin_of(asked.organisation)


@pytest.fixture
def area(asked):
    return AreaFactory(organisation=asked.organisation, name="Skäggetorp")


@pytest.fixture
def programme(asked, area):
    programme = ProgrammeFactory(organisation=asked.organisation)
    programme.areas.add(area)
    return programme


def test_whoever_makes_a_neighbourhood_is_asked_first_and_takes_no_part_yet():
    organisation = OrganisationFactory()
    admin = admin_of(organisation)
    new = Neighbourhood(organisation=organisation, name="Ryd", municipality="Linköping")

    made = make_neighbourhood(by=admin, neighbourhood=new)

    [member] = made.members.all()
    assert member.organisation == organisation
    assert member.status == NeighbourhoodMember.Status.INVITED


def test_invitation_is_mailed_to_the_administrators():
    neighbourhood = NeighbourhoodFactory(name="Skäggetorp")
    asked = OrganisationFactory()
    admin = admin_of(asked)

    member = invite(
        by=neighbourhood.made_by, neighbourhood=neighbourhood, organisation=asked
    )

    mail = Email.objects.get()
    assert mail.to == [admin.email]
    assert "Skäggetorp" in mail.subject
    assert reverse("outcomes:joint_list") in mail.message
    assert not member.takes_part


def test_opting_in_says_who_with_what_and_when(asked, admin, area, programme):
    member = opt_in(by=admin, member=asked, area=area, programmes=[programme])

    assert member.takes_part
    assert (member.opted_in_by, member.area) == (admin, area)
    assert list(member.programmes.all()) == [programme]
    assert member.history.latest().history_user == admin


def test_other_programmes_are_another_row(asked, admin, area, programme):
    """The rows tell what earlier reports were made of."""
    before = opt_in(by=admin, member=asked, area=area, programmes=[programme])
    other = ProgrammeFactory(organisation=asked.organisation)
    other.areas.add(area)

    now = opt_in(by=admin, member=before, area=area, programmes=[programme, other])

    assert now.pk != before.pk
    assert now.opted_in_at == before.withdrawn_at
    assert list(before.programmes.all()) == [programme]
    assert list(asked.neighbourhood.members.taking_part()) == [now]


def test_programme_that_works_elsewhere_is_refused(asked, admin, area):
    programme = ProgrammeFactory(organisation=asked.organisation, name="Labbet")

    with pytest.raises(ValidationError, match="Labbet"):
        opt_in(by=admin, member=asked, area=area, programmes=[programme])


def test_withdrawing_ends_it_and_a_new_invitation_begins_anew(
    asked, admin, area, programme
):
    member = opt_in(by=admin, member=asked, area=area, programmes=[programme])

    withdraw(by=admin, member=member)

    assert member.status == NeighbourhoodMember.Status.WITHDRAWN
    assert not asked.neighbourhood.members.alive().exists()
    with pytest.raises(ValidationError):
        withdraw(by=admin, member=member)
    with pytest.raises(ValidationError):
        opt_in(by=admin, member=member, area=area, programmes=[programme])
    again = invite(
        by=asked.invited_by,
        neighbourhood=asked.neighbourhood,
        organisation=asked.organisation,
    )
    assert opt_in(by=admin, member=again, area=area, programmes=[programme]).takes_part


def test_invitation_that_is_answered_no_ends(asked, admin):
    withdraw(by=admin, member=asked)

    assert asked.status == NeighbourhoodMember.Status.WITHDRAWN
    assert asked.opted_in_at is None


def test_organisation_is_not_asked_twice(asked):
    with pytest.raises(ValidationError, match="already"):
        invite(
            by=asked.invited_by,
            neighbourhood=asked.neighbourhood,
            organisation=asked.organisation,
        )


def neighbourhood_again(member):
    other = member.neighbourhood
    return NeighbourhoodFactory(organisation=other.organisation, name=other.name)


def changed(**fields):
    def change(member):
        NeighbourhoodMember.objects.filter(pk=member.pk).update(**fields)

    return change


@pytest.mark.parametrize(
    ("constraint", "fault"),
    [
        ("neighbourhood_once_per_organisation", neighbourhood_again),
        (
            "neighbourhood_member_once_alive",
            lambda m: NeighbourhoodMemberFactory(
                neighbourhood=m.neighbourhood, organisation=m.organisation
            ),
        ),
        (
            "neighbourhood_member_area_once_alive",
            lambda m: NeighbourhoodMemberFactory(
                organisation=m.organisation, takes_part=True, area=m.area
            ),
        ),
        ("neighbourhood_member_opted_in_by", changed(opted_in_by=None)),
        ("neighbourhood_member_withdrawn_by", changed(withdrawn_at=timezone.now())),
        ("neighbourhood_member_has_an_area", changed(area=None)),
        (
            "neighbourhood_member_withdraws_after_opting_in",
            lambda m: changed(
                withdrawn_at=m.opted_in_at - timezone.timedelta(days=1),
                withdrawn_by=m.opted_in_by,
            )(m),
        ),
    ],
)
def test_constraints_hold_in_the_database(constraint, fault):
    member = NeighbourhoodMemberFactory(takes_part=True)

    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        fault(member)

    columns = {
        "neighbourhood_once_per_organisation": "municipality",
        "neighbourhood_member_once_alive": "organisation_id",
        "neighbourhood_member_area_once_alive": "area_id",
    }
    said = str(caught.value)
    assert constraint in said or columns.get(constraint, constraint) in said
