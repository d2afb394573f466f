"""The list of users, one user, roles and the account."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import (
    assertContains,
    assertNotContains,
    assertRedirects,
)

from accounts import actions
from accounts.models import Membership, Role, User
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory
from tests.forms_on_page import forms_on

LIST = "/administration/anvandare/"


@pytest.fixture
def admin():
    return UserFactory(admin=True, name="Ada Administratör")


@pytest.fixture
def organisation(admin):
    return admin.memberships.get().organisation


@pytest.fixture
def coach(organisation):
    return UserFactory(coach=True, organisation=organisation, name="Carl Coach")


@pytest.fixture
def shared(coach):
    """A coach here who is a manager in another organisation."""
    MembershipFactory(
        user=coach, role=Role.MANAGER, organisation=OrganisationFactory(name="Grannen")
    )
    return coach


def roles_url(user, organisation):
    return reverse("accounts:user_roles", args=[user.pk, organisation.pk])


def held(user):
    return set(user.memberships.values_list("role", flat=True))


# ---- the list -----------------------------------------------------------------------


def test_list_shows_own_users_with_own_roles_only(client, admin, shared):
    stranger = UserFactory(coach=True, name="Sven Främling")
    client.force_login(admin)

    response = client.get(LIST)

    assertContains(response, "Carl Coach")
    assertNotContains(response, stranger.name)
    assertNotContains(response, "Grannen")
    (row,) = [u for u in response.context["page"] if u == shared]
    assert [m.role for m in row.own_memberships] == ["coach"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "carl"}, {"Carl Coach"}),
        ({"q": "nomatch"}, set()),
        ({"role": "coach"}, {"Carl Coach"}),
        # The role in the other organisation is nothing to find a user by here.
        ({"role": "manager"}, set()),
        ({"role": "admin"}, {"Ada Administratör"}),
        ({"q": "a\x00b"}, None),
        ({"role": "king"}, None),
    ],
)
def test_list_is_searched(client, admin, shared, query, found):
    client.force_login(admin)

    response = client.get(LIST, query)

    assert response.status_code == 200
    if found is None:
        assert response.context["filterset"].form.errors
    else:
        assert {user.name for user in response.context["page"]} == found


def test_list_has_a_constant_number_of_queries(
    client, admin, organisation, django_assert_max_num_queries
):
    UserFactory.create_batch(60, coach=True, organisation=organisation)
    client.force_login(admin)
    client.get(LIST)

    with django_assert_max_num_queries(6):
        response = client.get(LIST)

    assert len(response.context["page"]) == 50


def test_htmx_gets_the_rows_only(client, admin):
    client.force_login(admin)

    fragment = client.get(LIST, headers={"HX-Request": "true"})
    page = client.get(LIST)

    assertNotContains(fragment, "<html")
    assertContains(page, fragment.content.decode().strip(), html=True)
    assert "HX-Request" in page.headers["Vary"]


# ---- one user -----------------------------------------------------------------------


def test_page_of_a_shared_user_says_nothing_of_the_other_organisation(
    client, admin, shared
):
    client.force_login(admin)

    response = client.get(shared.get_absolute_url())

    assertContains(response, "Coach")
    assertNotContains(response, "Grannen")
    assertNotContains(response, reverse("accounts:user_edit", args=[shared.pk]))


def test_page_counts_ongoing_cases_of_the_own_organisation(
    client, admin, organisation, coach
):
    programme = ProgrammeFactory(organisation=organisation)
    EnrolmentFactory(coach=coach, programme=programme)
    EnrolmentFactory(coach=coach, programme=programme, ended=True)
    EnrolmentFactory(coach=coach)
    client.force_login(admin)

    response = client.get(coach.get_absolute_url())

    assert response.context["caseload"] == 1


def test_closed_account_with_cases_is_pointed_out(client, admin, organisation, coach):
    EnrolmentFactory(coach=coach, programme=ProgrammeFactory(organisation=organisation))
    coach.is_active = False
    coach.save()
    client.force_login(admin)

    assertContains(client.get(coach.get_absolute_url()), 'data-color="warning"')


def test_user_without_any_role_here_is_not_found(client, admin):
    client.force_login(admin)

    assert client.get(UserFactory().get_absolute_url()).status_code == 404


# ---- roles --------------------------------------------------------------------------


def test_roles_are_exactly_those_that_are_ticked(client, admin, organisation, coach):
    client.force_login(admin)
    url = roles_url(coach, organisation)

    response = client.post(url, {"roles": ["assessor", "manager"]})

    assertRedirects(response, coach.get_absolute_url())
    assert held(coach) == {"assessor", "manager"}
    history = Membership.history.filter(user=coach, history_type="-")
    assert [(h.role, h.history_user) for h in history] == [("coach", admin)]


def test_roles_that_are_held_are_ticked(client, admin, organisation, shared):
    client.force_login(admin)

    page = client.get(roles_url(shared, organisation))

    (form,) = [form for form in forms_on(page) if "roles" in form.fields]
    assert form.fields["roles"] == "coach"
    assertContains(page, " checked", count=1)


def test_roles_in_the_other_organisation_stay(client, admin, organisation, shared):
    client.force_login(admin)

    response = client.post(roles_url(shared, organisation), {"roles": []})

    assertRedirects(response, LIST)
    assert held(shared) == {"manager"}


@pytest.mark.parametrize("role", sorted(Role.values))
def test_nobody_changes_their_own_roles(client, admin, organisation, role):
    client.force_login(admin)

    response = client.post(roles_url(admin, organisation), {"roles": [role]})

    assert response.status_code == 403
    assert held(admin) == {"admin"}
    with pytest.raises(ValidationError) as refusal:
        actions.set_roles(
            by=admin, subject=admin, organisation=organisation, roles=[role]
        )
    assert refusal.value.code == "own_roles"


@pytest.mark.parametrize("role", ["coach", "coordinator", "assessor"])
def test_administrator_has_no_role_that_opens_cases(
    client, admin, organisation, coach, role
):
    client.force_login(admin)

    response = client.post(roles_url(coach, organisation), {"roles": ["admin", role]})

    assert "roles" in response.context["form"].errors
    assert held(coach) == {"coach"}


def test_role_is_lost_at_once(client, admin, organisation, coach):
    client.force_login(coach)
    assert client.get("/deltagare/").status_code == 200

    actions.set_roles(by=admin, subject=coach, organisation=organisation, roles=[])

    assert client.get("/deltagare/").status_code == 403


# ---- the account --------------------------------------------------------------------


def test_account_is_changed_with_history(client, admin, coach):
    client.force_login(admin)
    url = reverse("accounts:user_edit", args=[coach.pk])

    response = client.post(
        url, {"name": "Carla Coach", "phone": "013-20 00 00", "language": "en"}
    )

    assertRedirects(response, coach.get_absolute_url())
    coach.refresh_from_db()
    assert (coach.name, coach.language, coach.is_active) == ("Carla Coach", "en", False)
    assert coach.history.first().history_user == admin


def test_closed_account_is_signed_out(client, admin, coach):
    client.force_login(coach)

    actions.change_account(by=admin, subject=coach, is_active=False)

    response = client.get("/deltagare/")
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_nobody_closes_their_own_account(client, admin):
    client.force_login(admin)
    url = reverse("accounts:user_edit", args=[admin.pk])

    client.post(url, {"name": "Ada", "language": "sv"})

    admin.refresh_from_db()
    assert (admin.name, admin.is_active) == ("Ada", True)
    with pytest.raises(ValidationError) as refusal:
        actions.change_account(by=admin, subject=admin, is_active=False)
    assert refusal.value.code == "own_account"


def test_nobody_changes_their_own_address(client, coach):
    """Else one could take the address of somebody who is about to be invited."""
    client.force_login(coach)
    before = coach.email

    answers = [
        client.get("/konto/email/"),
        client.post("/konto/email/", {"action_add": "", "email": "ny@x.example"}),
        client.post("/konto/email/", {"action_primary": "", "email": "ny@x.example"}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    coach.refresh_from_db()
    assert coach.email == before


def test_mistakes_are_shown_at_the_field(client, admin, coach):
    client.force_login(admin)
    url = reverse("accounts:user_edit", args=[coach.pk])

    response = client.post(url, {"name": "", "language": "sv"})

    assert list(response.context["form"].errors) == ["name"]
    assertContains(response, "Carl Coach", status_code=422)


def test_there_is_no_superuser():
    fields = {field.name for field in User._meta.get_fields()}

    assert not fields & {"is_superuser", "is_staff", "user_permissions", "groups"}
    with pytest.raises(NotImplementedError):
        User.objects.create_superuser("a@b.example", "x")
