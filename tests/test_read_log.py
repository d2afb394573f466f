"""No response holds a person without its row in the read log, and no row is made up.

Everybody in the access world has facts found nowhere else. Every address is visited in
every role, and what the response holds is compared with what was logged for it.
"""

import logging
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connections, transaction
from django.http import HttpResponse
from django.urls import path

from accounts.models import ReadLogEntry
from accounts.readlog import Purpose, viewer_of
from participants.disclosure import disclose
from participants.models import Participant
from tests.access_crawl import look
from tests.access_judges import log_faults
from tests.access_visits import Visit, logged_by, sign_in_all, visits
from tests.access_world import Row, build_world
from tests.canaries import everybody, shown_in

TABLE = ReadLogEntry._meta.db_table


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL, logger="jobbfabriken.requests")
    caplog.set_level(logging.CRITICAL, logger="django.request")


def test_everybody_in_the_world_can_be_told_apart():
    """A person with facts like another's would hide a leak: use world.new_case."""
    build_world()
    people = everybody()

    for person, facts in people.items():
        for fact in facts:
            assert shown_in(fact, people) == {person.pk}


def leaking(request):
    return HttpResponse(f"Hej {Participant.objects.first().first_name}")


def logging_too_much(request):
    disclose(viewer_of(request), Participant.objects.all()[:1])
    return HttpResponse("Hej")


def as_it_should(request):
    (person,) = disclose(viewer_of(request), Participant.objects.all()[:1])
    return HttpResponse(f"Hej {person.shown.name}")


urlpatterns = [
    path("leaking", leaking, name="leaking"),
    path("too-much", logging_too_much, name="too-much"),
    path("right", as_it_should, name="right"),
    path("in", login_not_required(leaking), name=settings.LOGIN_URL),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("leaking", "GET leaking coach: {} is shown and not logged"),
        ("too-much", "GET too-much coach: {} is logged and not shown"),
        ("right", ""),
    ],
)
def test_this_test_finds_pages_that_leak(name, expected, settings):
    world = build_world()
    clients = {"coach": sign_in_all(world)["coach"]}
    settings.ROOT_URLCONF = __name__

    (page,) = visits(Row(name, get={"coach": 200}), world, clients)

    found = " ".join(log_faults(look(page, everybody())))
    assert found == expected.format(Participant.objects.first())


def test_row_for_another_user_is_found():
    world = build_world()
    people = everybody()
    disclose_as(world.colleague, world.participant, request_id="a")

    response = response_with(world.participant, "a")
    visit = Visit("coach", world.coach, "GET", response, logged_by(response))

    assert list(log_faults(look(visit, people))) == [
        f"GET: {world.participant} is logged for another user"
    ]


def disclose_as(user, participant, *, request_id):
    disclose(viewer_of(SimpleNamespace(user=user, id=request_id)), [participant])


def response_with(participant, request_id):
    response = HttpResponse(participant.first_name)
    response.wsgi_request = SimpleNamespace(id=request_id)
    return response


# ---- the log itself ---------------------------------------------------------------


@pytest.fixture
def entry():
    return ReadLogEntry.objects.create(
        user_id=1,
        role="coach",
        organisation_id=2,
        participant_id=3,
        field_groups="name",
        purpose=Purpose.CASE_WORK,
        request_id="request",
    )


def test_log_lies_in_a_database_of_its_own(entry):
    assert entry._state.db == "readlog"
    assert TABLE in connections["readlog"].introspection.table_names()
    assert TABLE not in connections["default"].introspection.table_names()
    assert "accounts_user" not in connections["readlog"].introspection.table_names()


CHANGES = {
    "update": "UPDATE {table} SET participant_id = 4",
    "delete": "DELETE FROM {table}",
}
CHANGES_BY_ENGINE = {
    "sqlite": {
        "replace": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "upsert": "INSERT INTO {table} SELECT * FROM {table} WHERE true"
        " ON CONFLICT (id) DO UPDATE SET role = ''",
    },
    "postgresql": {
        "truncate": "TRUNCATE {table}",
        "truncate-cascade": "TRUNCATE {table} RESTART IDENTITY CASCADE",
        "upsert": "INSERT INTO {table} SELECT * FROM {table}"
        " ON CONFLICT (id) DO UPDATE SET role = ''",
    },
}


def test_log_refuses_changes_in_plain_sql(entry):
    connection = connections["readlog"]

    for sql in (CHANGES | CHANGES_BY_ENGINE[connection.vendor]).values():
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(using="readlog"),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql.format(table=TABLE))

    assert [row.participant_id for row in ReadLogEntry.objects.all()] == [3]


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.delete(),
        lambda entry: entry.save(),
        lambda entry: ReadLogEntry.objects.all().delete(),
        lambda entry: ReadLogEntry.objects.update(participant_id=4),
    ],
    ids=["delete", "save", "queryset-delete", "queryset-update"],
)
def test_log_refuses_changes_through_the_program(entry, change):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(using="readlog"),
    ):
        change(entry)

    assert ReadLogEntry.objects.get().participant_id == 3


def test_nobody_looked_is_no_entry():
    with (
        pytest.raises(DatabaseError, match="readlog_someone_looked"),
        transaction.atomic(using="readlog"),
    ):
        ReadLogEntry.objects.create(organisation_id=2, participant_id=3)


def test_nothing_is_shown_when_the_log_cannot_be_written(monkeypatch):
    world = build_world()

    def refuse(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(ReadLogEntry.objects, "bulk_create", refuse)

    with pytest.raises(DatabaseError):
        disclose_as(world.coach, world.participant, request_id="a")
    assert not hasattr(world.participant, "shown")
