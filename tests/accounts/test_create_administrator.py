"""The first administrator of a new installation."""

import getpass
import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Organisation, User
from tests.factories.accounts import OrganisationFactory, UserFactory

PASSWORD = "tolv-tecken-eller-fler"


def create(email="ada@bolaget.example", **options):
    out = io.StringIO()
    values = {
        "name": "Ada",
        "organisation": "Bolaget",
        "organisation_number": "556016-0680",
    }
    call_command("create_administrator", email, stdout=out, **values | options)
    return out.getvalue()


def roles(email):
    return set(
        User.objects.get(email=email).memberships.values_list(
            "organisation__name", "role"
        )
    )


@pytest.fixture
def typing(monkeypatch):
    def answer(*passwords):
        given = iter(passwords)
        monkeypatch.setattr(getpass, "getpass", lambda prompt: next(given))

    return answer


def test_new_installation_gets_organisation_administrator_and_link(client):
    output = create()

    assert roles("ada@bolaget.example") == {("Bolaget", "admin")}
    (link,) = [line for line in output.splitlines() if line.startswith("http")]
    page = client.get(link, follow=True)
    assert page.context["form"].fields.keys() >= {"password1", "password2"}


def test_second_run_changes_nothing():
    create()
    create(name="Eva")

    assert User.objects.get().name == "Ada"
    assert User.objects.get().memberships.count() == 1
    assert Organisation.objects.count() == 1


def test_password_can_be_typed_instead(typing):
    typing(PASSWORD, PASSWORD)

    output = create(password=True)

    assert "http" not in output
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("passwords", [(PASSWORD, "another"), ("short", "short")])
def test_bad_password_leaves_nothing_behind(typing, passwords):
    typing(*passwords)

    with pytest.raises(CommandError):
        create(password=True)

    assert not User.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "options",
    [
        {"organisation_number": "556016-0681"},
        {"email": "no address"},
        {"name": "x" * 151},
    ],
    ids=str,
)
def test_faults_are_said_and_nothing_is_written(options):
    with pytest.raises(CommandError):
        create(**options)

    assert not User.objects.exists()
    assert not Organisation.objects.exists()


def test_coach_does_not_become_administrator_of_the_same_organisation():
    organisation = OrganisationFactory(organisation_number="5560160680")
    coach = UserFactory(coach=True, organisation=organisation)

    with pytest.raises(CommandError):
        create(email=coach.email)

    assert roles(coach.email) == {(organisation.name, "coach")}
