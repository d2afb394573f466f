"""Reminders to users: one mail a day at most, what they want, and each once."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from post_office.models import Email
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts import reminders
from accounts.models import Role, SentReminder
from accounts.reminders import Line, Reminder, Weekly
from tests.factories.accounts import UserFactory

MONDAY = datetime.date(2026, 11, 23)
TUESDAY = datetime.date(2026, 11, 24)
URL = "/konto/paminnelser/"


class Of(Reminder):
    """A kind that says the same to every user with the role."""

    title = "Sådant"

    def __init__(self, name, *, role=Role.COACH, says="2 väntar", rhythm=None):
        self.name, self.roles, self.says = name, (role,), says
        self.rhythm = rhythm or self.rhythm

    def lines(self, user, day):
        return [Line(self.says, f"/{self.name}/")] if self.says else []


class Broken(Of):
    def lines(self, user, day):
        raise ValueError("no")


@pytest.fixture
def kinds(monkeypatch):
    def register(*registered):
        monkeypatch.setattr(reminders, "_kinds", list(registered))
        monkeypatch.setattr(reminders, "_sources", [])

    return register


def bodies():
    return list(Email.objects.order_by("pk").values_list("message", flat=True))


def test_kinds_are_gathered_in_one_mail(kinds, settings):
    kinds(Of("sena", says="1 är sen"), Of("slut", says="2 tar slut"))
    user = UserFactory(coach=True)

    count = reminders.send(TUESDAY)

    (email,) = Email.objects.all()
    assert count == 1
    assert email.to == [user.email]
    assert email.subject == "Det här väntar på dig i dag"
    for part in ("1 är sen", "2 tar slut", f"{settings.SITE_URL}/sena/", URL):
        assert part in email.message


def test_second_run_of_the_day_sends_nothing(kinds):
    kinds(Of("sena"))
    UserFactory(coach=True)

    counts = [reminders.send(TUESDAY), reminders.send(TUESDAY)]

    assert counts == [1, 0]
    assert Email.objects.count() == 1
    assert reminders.send(TUESDAY + datetime.timedelta(days=1)) == 1


def test_other_run_at_the_same_time_sends_nothing(kinds, monkeypatch):
    """The key is looked up before, and decides in the transaction of the mail."""
    kinds(Of("sena"))
    UserFactory(coach=True)
    reminders.send(TUESDAY)
    monkeypatch.setattr(type(SentReminder.objects.all()), "among", lambda *_: set())

    assert reminders.send(TUESDAY) == 0
    assert Email.objects.count() == 1


@pytest.mark.parametrize(
    "who",
    [
        {"assessor": True},
        {"coach": True, "is_active": False},
        {"coach": True, "unwanted_reminders": ["sena"]},
    ],
)
def test_nothing_is_sent_to_whom_it_is_not_for(kinds, who):
    kinds(Of("sena"))
    UserFactory(**who)

    assert reminders.send(TUESDAY) == 0
    assert not SentReminder.objects.exists()


def test_no_mail_when_there_is_nothing_to_say(kinds):
    kinds(Of("sena", says=""))
    UserFactory(coach=True)

    assert reminders.send(TUESDAY) == 0


def test_summary_comes_on_mondays_once_a_week(kinds):
    kinds(Of("weekly", role=Role.COORDINATOR, rhythm=Weekly))
    UserFactory(coordinator=True)

    days = [MONDAY + datetime.timedelta(days=n) for n in range(8)]
    counts = [reminders.send(day) for day in (MONDAY, *days)]

    assert counts == [1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert {email.subject for email in Email.objects.all()} == {"Veckan i siffror"}


def test_mail_is_in_the_language_of_the_user(kinds):
    kinds(Of("sena"))
    UserFactory(coach=True, language="en")

    reminders.send(TUESDAY)

    assert Email.objects.get().subject == "What needs you today"


def test_one_that_fails_keeps_no_other_from_being_sent(kinds, caplog):
    kinds(Broken("trasig", role=Role.ASSESSOR), Of("sena"))
    UserFactory(assessor=True)
    UserFactory(coach=True)

    with pytest.raises(RuntimeError, match="1 reminders failed"):
        reminders.send(TUESDAY)

    assert len(bodies()) == 1
    assert "reminder failed" in caplog.text


def test_many_users_are_looked_up_at_once(kinds, django_assert_max_num_queries):
    kinds(Of("sena"))
    UserFactory.create_batch(6, coach=True)
    reminders.send(TUESDAY)

    with django_assert_max_num_queries(3):
        reminders.send(TUESDAY)


def test_keys_are_found_however_many_there_are():
    keys = [f"key:{n}" for n in range(1200)]
    SentReminder.objects.bulk_create(SentReminder(key=key) for key in keys[::100])

    assert SentReminder.objects.among(keys) == set(keys[::100])


def test_command_says_how_many(kinds, capsys):
    kinds(Of("sena"))
    UserFactory(coach=True)

    call_command("send_reminders", today="2026-11-24")
    call_command("send_reminders", today="2026-11-24")
    call_command("send_reminders")

    assert capsys.readouterr().out.splitlines() == [
        "1 reminders queued",
        "0 reminders queued",
        "1 reminders queued",
    ]


def test_command_refuses_what_is_no_date():
    with pytest.raises(CommandError, match="not a date"):
        call_command("send_reminders", today="i morgon")


# ---- what the user chooses --------------------------------------------------------


@pytest.fixture
def user(client):
    user = UserFactory(coach=True, unwanted_reminders=["sena", "annan_roll"])
    client.force_login(user)
    return user


def test_page_offers_the_kinds_of_the_own_roles(client, user, kinds):
    kinds(Of("sena"), Of("slut"), Of("weekly", role=Role.COORDINATOR))

    response = client.get(URL)

    assert response.context["form"].offered == {"sena", "slut"}
    boxes = {
        box.data["value"]: box.data["selected"]
        for box in response.context["form"]["wanted"]
    }
    assert boxes == {"sena": False, "slut": True}
    assertNotContains(response, 'value="weekly"')


def test_choice_is_kept_with_what_was_refused_in_another_role(client, user, kinds):
    kinds(Of("sena"), Of("slut"))

    response = client.post(URL, {"wanted": ["sena"]})

    user.refresh_from_db()
    assertRedirects(response, URL)
    assert user.unwanted_reminders == ["annan_roll", "slut"]
    assert user.history.first().history_user == user


def test_user_may_do_without_any(client, user, kinds):
    kinds(Of("sena"), Of("slut"))

    client.post(URL, {})

    user.refresh_from_db()
    assert user.unwanted_reminders == ["annan_roll", "sena", "slut"]


@pytest.mark.parametrize("wanted", ["weekly", "\0", "x" * 5000])
def test_choice_that_was_not_offered_is_refused(client, user, kinds, wanted):
    kinds(Of("sena"))

    assert client.post(URL, {"wanted": [wanted]}).status_code == 422


def test_user_without_kinds_is_told_so(client, kinds):
    kinds(Of("sena"))
    client.force_login(UserFactory(manager=True))

    response = client.get(URL)

    assertContains(response, "Det finns inga påminnelser för de roller du har.")
    assertNotContains(response, "kalender/")
