"""The list of programmes, one programme, and changing it."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Role
from programmes.models import Programme
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member

LIST = "/administration/program/"


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def admin(client, organisation):
    user = UserFactory(admin=True, organisation=organisation)
    client.force_login(user)
    return user


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation, name="Linkstep", slug="linkstep")


def create_url(organisation):
    return reverse("programmes:create", args=[organisation.pk])


def edit_url(programme):
    return reverse("programmes:edit", args=[programme.slug])


def typed(**fields):
    return {
        "name": "Trygghetsvärdar Skäggetorp",
        "model": "posts",
        "description": "Fem värdar i taget.",
        "opens_on": "2026-01-01",
        "closes_on": "",
        "term_months": "18",
        "handover_days": "14",
        "lead_days": "90",
        "longest_months": "18",
        "contact_interval_days": "14",
        "default_measure": "JOBBFABRIK_1",
        "long_term_rule": "ESF_PLUS",
        "funders": "Stångåstaden",
    } | fields


def errors(response):
    return list(response.context["form"].errors)


# ---- the list -----------------------------------------------------------------------


def test_list_shows_the_own_programmes_only(client, admin, programme):
    foreign = ProgrammeFactory(name="Grannens program")

    response = client.get(LIST)

    assertContains(response, "Linkstep")
    assertNotContains(response, foreign.name)


def test_empty_list_says_what_to_do_first(client, admin):
    assertContains(client.get(LIST), "empty-state")


def test_list_has_a_constant_number_of_queries(
    client, admin, organisation, django_assert_max_num_queries
):
    for _number in range(6):
        programme = ProgrammeFactory(organisation=organisation)
        staff_member(programme)
        programme.areas.add(AreaFactory(organisation=organisation))
    client.get(LIST)

    with django_assert_max_num_queries(8):
        response = client.get(LIST)
    assert len(response.context["page"]) == 6


# ---- one programme ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status", "may_change"),
    [
        (Role.ADMIN, 200, True),
        (Role.COACH, 200, False),
        (Role.COORDINATOR, 200, False),
        (Role.MANAGER, 200, False),
        (Role.ASSESSOR, 404, False),
        (Role.DATA_OFFICER, 404, False),
    ],
)
def test_page_is_read_by_colleagues_and_changed_by_administrators(
    client, programme, role, status, may_change
):
    client.force_login(UserFactory(role=role, organisation=programme.organisation))

    response = client.get(programme.get_absolute_url())

    assert response.status_code == status
    assert (edit_url(programme) in response.content.decode()) == may_change


@pytest.mark.parametrize(
    ("model", "role", "works_in", "shown"),
    [
        ("posts", Role.COACH, True, True),
        ("posts", Role.COACH, False, False),
        ("posts", Role.ADMIN, False, True),
        ("posts", Role.MANAGER, True, False),
        ("coaching", Role.COACH, True, False),
    ],
)
def test_posts_are_found_from_a_programme_that_has_them(
    client, programme, model, role, works_in, shown
):
    programme.model = model
    programme.save()
    user = UserFactory(role=role, organisation=programme.organisation)
    if works_in:
        programme.staff.add(user)
    client.force_login(user)
    posts = reverse("placements:posts", args=[programme.slug])

    page = client.get(programme.get_absolute_url())

    assert (posts in page.content.decode()) == shown
    if shown:
        assert client.get(posts).status_code == 200


# ---- changing -----------------------------------------------------------------------


def test_programme_is_created_with_areas_and_staff(client, admin, organisation):
    area = AreaFactory(organisation=organisation)
    coach = UserFactory(coach=True, organisation=organisation)

    response = client.post(
        create_url(organisation), typed(areas=[area.pk], staff=[coach.pk])
    )

    programme = Programme.objects.get()
    assertRedirects(response, programme.get_absolute_url())
    assert programme.slug == "trygghetsvardar-skaggetorp"
    assert programme.organisation == organisation
    assert list(programme.areas.all()) == [area]
    assert list(programme.staff.all()) == [coach]
    assert programme.term_months == 18
    assert programme.history.last().history_user == admin


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Linkstep", "linkstep-2"),
        ("Områden", "omraden-2"),
        ("!!!", "program"),
        ("Å" * 200, "a" * 94),
    ],
)
def test_address_is_made_of_the_name_and_is_free(
    client, admin, organisation, name, slug
):
    """Also when the name is taken in another organisation, of which nothing is said."""
    ProgrammeFactory(slug="linkstep")

    client.post(create_url(organisation), typed(name=name))

    assert organisation.programmes.get().slug == slug


def test_address_stays_when_the_name_changes(client, admin, programme):
    client.post(edit_url(programme), typed(name="Nytt namn"))

    programme.refresh_from_db()
    assert (programme.name, programme.slug) == ("Nytt namn", "linkstep")


def test_staff_to_choose_are_coaches_and_coordinators_here(client, admin, programme):
    organisation = programme.organisation
    coach = UserFactory(coach=True, organisation=organisation)
    both = UserFactory(coordinator=True, organisation=organisation)
    MembershipFactory(user=both, organisation=organisation, role=Role.COACH)
    UserFactory(manager=True, organisation=organisation)
    UserFactory(coach=True, organisation=organisation, is_active=False)
    UserFactory(coach=True)

    form = client.get(edit_url(programme)).context["form"]

    assert set(form.fields["staff"].queryset) == {coach, both}
    assert form.fields["staff"].queryset.count() == 2


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "a\x00b"}, ["name"]),
        ({"name": "å" * 201}, ["name"]),
        ({"model": "war"}, ["model"]),
        ({"opens_on": "i vår"}, ["opens_on"]),
        ({"opens_on": "0001-01-01"}, ["opens_on"]),
        ({"term_months": "0"}, ["term_months"]),
        ({"term_months": "61"}, ["term_months"]),
        ({"contact_interval_days": "366"}, ["contact_interval_days"]),
        ({"handover_days": "91"}, ["handover_days"]),
        ({"lead_days": "-1"}, ["lead_days"]),
        ({"longest_months": "0"}, ["longest_months"]),
        ({"default_measure": "LUCK"}, ["default_measure"]),
        ({"areas": ["\x00"]}, ["areas"]),
        # What the database would refuse is said by the form.
        ({"closes_on": "2025-12-31"}, ["__all__"]),
    ],
    ids=str,
)
def test_mistakes_are_shown_at_the_field(client, admin, organisation, fields, wrong):
    response = client.post(create_url(organisation), typed(**fields))

    assert errors(response) == wrong
    assert not Programme.objects.exists()


def test_areas_and_staff_of_others_are_no_choice(client, admin, organisation):
    foreign = {
        "areas": [AreaFactory().pk],
        "staff": [UserFactory(coach=True).pk],
    }

    response = client.post(create_url(organisation), typed(**foreign))

    assert errors(response) == ["areas", "staff"]


def test_change_is_kept_in_the_history(client, admin, programme):
    coach = staff_member(programme)

    client.post(edit_url(programme), typed(staff=[]))

    assert not programme.staff.exists()
    staff = [{row.user for row in at.staff.all()} for at in programme.history.all()]
    assert staff[0] == set()
    assert {coach} in staff


def test_a_programme_says_when_and_how_those_who_left_are_asked(client, programme):
    programme.follows_up_90 = programme.mails_follow_ups = False
    programme.save()
    client.force_login(staff_member(programme))

    assertContains(
        client.get(programme.get_absolute_url()), "180, 365 dagar, coacherna frågar"
    )


def test_an_administrator_is_told_when_nobody_coordinates(client, admin, programme):
    staff_member(programme)
    assertContains(client.get(programme.get_absolute_url()), "Ingen samordnare finns")

    staff_member(programme, Role.COORDINATOR)
    assertNotContains(
        client.get(programme.get_absolute_url()), "Ingen samordnare finns"
    )
