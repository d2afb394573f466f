"""Inviting somebody: the account, the roles, the mail and the way in."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from accounts import actions
from accounts.models import Role, User
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory

URL = "/administration/anvandare/bjud-in/"


@pytest.fixture
def admin():
    return UserFactory(admin=True)


@pytest.fixture
def organisation(admin):
    return admin.memberships.get().organisation


def typed(**fields):
    return {
        "email": "Ny@Bolaget.example",
        "name": "Ny Person",
        "phone": "",
        "language": "sv",
        "roles": ["coach", "coordinator"],
    } | fields


def roles_of(user):
    return set(user.memberships.values_list("organisation", "role"))


def invite(client, callbacks, **fields):
    with callbacks(execute=True):
        return client.post(URL, typed(**fields))


def test_invited_user_gets_account_roles_and_mail(
    client, admin, organisation, django_capture_on_commit_callbacks
):
    client.force_login(admin)

    response = invite(client, django_capture_on_commit_callbacks)

    user = User.objects.get(email="ny@bolaget.example")
    assertRedirects(response, user.get_absolute_url())
    assert not user.has_usable_password()
    assert roles_of(user) == {
        (organisation.pk, "coach"),
        (organisation.pk, "coordinator"),
    }
    assert [m.to for m in mail.outbox] == [["ny@bolaget.example"]]
    assert user.history.get().history_user == admin


def test_link_in_the_mail_leads_to_a_password_and_a_sign_in(
    client, admin, django_capture_on_commit_callbacks
):
    client.force_login(admin)
    invite(client, django_capture_on_commit_callbacks)
    client.logout()

    (link,) = re.findall(r"http://\S+/key/\S+", mail.outbox[0].body)
    page = client.get(link, follow=True)
    password = "tolv-tecken-eller-fler"
    form = {"password1": password, "password2": password}
    client.post(page.redirect_chain[-1][0], form)

    user = User.objects.get(email="ny@bolaget.example")
    assert user.check_password(password)
    sign_in = {"login": user.email, "password": password}
    assert client.post(reverse("account_login"), sign_in).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    ("language", "subject"),
    [("sv", "Ditt konto i Jobbfabriken"), ("en", "Your account in Jobbfabriken")],
)
def test_mail_is_in_the_language_of_the_user(
    client, admin, django_capture_on_commit_callbacks, language, subject
):
    client.force_login(admin)

    invite(client, django_capture_on_commit_callbacks, language=language)

    assert mail.outbox[0].subject == subject


def test_somebody_with_an_account_elsewhere_keeps_it_and_gets_the_roles(
    client, admin, organisation, django_capture_on_commit_callbacks
):
    known = UserFactory(coach=True, email="ny@bolaget.example", name="Eget Namn")
    known.set_password("ett-eget-losenord")
    known.save()
    client.force_login(admin)

    response = invite(client, django_capture_on_commit_callbacks, roles=["manager"])

    known.refresh_from_db()
    assertRedirects(response, known.get_absolute_url())
    assert known.name == "Eget Namn"
    assert known.check_password("ett-eget-losenord")
    assert (organisation.pk, "manager") in roles_of(known)
    assert "/key/" not in mail.outbox[0].body


def test_somebody_who_left_is_let_in_again(admin, organisation):
    left = UserFactory(email="ny@bolaget.example", is_active=False)

    actions.invite(
        by=admin, organisation=organisation, email=left.email, roles=["coach"]
    )

    left.refresh_from_db()
    assert left.is_active


def test_account_closed_elsewhere_stays_closed_and_gets_no_mail(
    admin, organisation, mailoutbox, django_capture_on_commit_callbacks
):
    closed = UserFactory(coach=True, is_active=False)

    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(
            by=admin, organisation=organisation, email=closed.email, roles=["coach"]
        )

    closed.refresh_from_db()
    assert not closed.is_active
    assert mailoutbox == []


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "ingen adress"},
        {"email": ""},
        {"email": "å" * 300 + "@bolaget.example"},
        {"name": ""},
        {"name": "a\x00b"},
        {"name": "å" * 151},
        {"phone": "0" * 41},
        {"roles": []},
        {"roles": ["king"]},
        {"roles": ["admin", "coach"]},
        {"language": "fr"},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(
    client, admin, fields
):
    client.force_login(admin)

    response = client.post(URL, typed(**fields))

    assert list(response.context["form"].errors) == list(fields)
    assert User.objects.count() == 1


def test_somebody_who_is_here_already_is_not_invited_again(client, admin, organisation):
    colleague = UserFactory(coach=True, organisation=organisation)
    client.force_login(admin)

    response = client.post(URL, typed(email=colleague.email.upper()))

    assert "email" in response.context["form"].errors
    assert roles_of(colleague) == {(organisation.pk, "coach")}


def test_invitation_is_to_the_own_organisation_only(client, admin):
    elsewhere = OrganisationFactory()
    client.force_login(admin)

    client.post(URL, typed(organisation=elsewhere.pk))

    assert not elsewhere.memberships.exists()


def test_administrator_of_two_organisations_chooses(client, admin, organisation):
    second, foreign = OrganisationFactory(), OrganisationFactory()
    MembershipFactory(user=admin, organisation=second, role=Role.ADMIN)
    client.force_login(admin)

    refused = client.post(URL, typed(organisation=foreign.pk))
    client.post(URL, typed(organisation=second.pk))

    assert "organisation" in refused.context["form"].errors
    user = User.objects.get(email="ny@bolaget.example")
    assert {pk for pk, _role in roles_of(user)} == {second.pk}


def test_two_who_invite_the_same_person_at_once_get_a_sentence(
    admin, organisation, monkeypatch
):
    UserFactory(email="ny@bolaget.example")
    nobody = User.objects.none()
    monkeypatch.setattr(User.objects, "filter", lambda **kwargs: nobody)

    with pytest.raises(ValidationError) as refusal:
        actions.invite(
            by=admin,
            organisation=organisation,
            email="NY@bolaget.example",
            name="Ny",
            roles=["coach"],
        )

    assert len(refusal.value.messages) == 1
    assert User.objects.count() == 2


def test_link_is_sent_again_until_a_password_is_chosen(
    client, admin, organisation, django_capture_on_commit_callbacks
):
    invited = UserFactory(coach=True, organisation=organisation)
    invited.set_unusable_password()
    invited.save()
    client.force_login(admin)
    url = reverse("accounts:user_link", args=[invited.pk])

    assertContains(client.get(invited.get_absolute_url()), url)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url)
    invited.set_password("tolv-tecken-eller-fler")
    invited.save()

    assert [m.to for m in mail.outbox] == [[invited.email]]
    assert client.post(url).status_code == 403
    assert url not in client.get(invited.get_absolute_url()).content.decode()
