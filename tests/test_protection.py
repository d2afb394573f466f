"""A protected person exists for the named readers and for nobody else.

The crawl visits every address in every role, also in a world where everybody has become
protected after the fact, and searches for the person.
"""

import logging

import pytest
from django.apps import apps
from django.db.models import Q

from accounts.readlog import Purpose
from participants.disclosure import NUMBER
from participants.models import Participant, enrolment
from tests.access_crawl import (
    Crawl,
    crawl,
    in_one_process,
    look,
    protect_everybody,
)
from tests.access_visits import ROWS, sign_in_all, visits
from tests.access_world import SIGNED_IN, Row, build_world
from tests.canaries import everybody


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL, logger="jobbfabriken.requests")
    caplog.set_level(logging.CRITICAL, logger="django.request")


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def person(world):
    return world.protected_participant


both_worlds = pytest.mark.parametrize(
    "all_protected",
    [
        pytest.param(False, id="one-protected", marks=in_one_process[False]),
        pytest.param(True, id="all-protected", marks=in_one_process[True]),
    ],
)


@both_worlds
@pytest.mark.parametrize("app", ROWS)
def test_protected_person_is_shown_to_the_named_readers_only(app, all_protected):
    """On no page and in no list, search, export or PDF."""
    found = crawl(app, all_protected=all_protected)

    leaks = [
        f"{look.label}: D-{pk}"
        for look in found.looks
        for pk in look.shown | look.referred_to
        if not may_know(look, pk, found)
    ]

    assert not leaks, "\n".join(leaks)


def may_know(look, pk, found):
    """The readers; of the reference alone the data officer too, who checks them."""
    if pk not in found.readers or look.user_id in found.readers[pk]:
        return True
    return look.user_id in found.officer_ids and pk not in look.shown


@both_worlds
@pytest.mark.parametrize("app", ROWS)
def test_reader_sees_the_name_only_where_the_number_is_revealed(app, all_protected):
    found = crawl(app, all_protected=all_protected)

    leaks = [
        f"{look.label}: D-{pk}"
        for look in found.looks
        for pk in look.named & found.readers.keys()
        if not may_be_named(look, pk)
    ]

    assert not leaks, "\n".join(leaks)


# Besides on request, with the number: on the certificate that is handed over, and in
# the preview of a file that the reader has brought.
NAMED_FOR = {Purpose.CERTIFICATE, Purpose.IMPORT}


def may_be_named(look, participant_id):
    return any(
        NUMBER in row.field_groups.split(",") or row.purpose in NAMED_FOR
        for row in look.logged
        if row.participant_id == participant_id
    )


@both_worlds
@pytest.mark.parametrize("app", ROWS)
def test_mails_tell_nothing_of_the_protected_nor_subjects_of_anybody(
    app, all_protected
):
    found = crawl(app, all_protected=all_protected)

    in_subjects = {m.subject for m in found.mails if m.in_subject}
    in_mails = {m.subject for m in found.mails if m.in_all & found.readers.keys()}
    assert in_subjects == set()
    assert in_mails == set()


def path_to_person(model, seen=()):
    """The look-up from a model to its participant, such as enrolment__participant."""
    if model is Participant:
        return "pk"
    for field in model._meta.get_fields():
        if not (field.concrete and (field.many_to_one or field.one_to_one)):
            continue
        if field.related_model in seen:
            continue
        onwards = path_to_person(field.related_model, (*seen, model))
        if onwards:
            return field.name if onwards == "pk" else f"{field.name}__{onwards}"
    return None


def models_about_people():
    for model in apps.get_models():
        if hasattr(model._default_manager.all(), "visible_to"):
            path = path_to_person(model)
            if path:
                yield model, path


def rows(model, user, path, people):
    visible = model._default_manager.visible_to(user)
    return visible.filter(**{f"{path}__in": [person.pk for person in people]})


def test_no_query_gives_rows_of_a_protected_person_to_others(world, person):
    found = [
        f"{model.__name__} for {name}"
        for model, path in models_about_people()
        for name in SIGNED_IN
        if name != "coach" and rows(model, world.user(name), path, [person]).exists()
    ]

    assert found == []


def test_reader_gets_the_rows_of_the_protected_person(world, person):
    assert person in Participant.objects.visible_to(world.coach)


def test_no_query_gives_rows_of_another_organisation(world):
    ours = list(world.organisation.participants.all())

    found = [
        f"{model.__name__} for {name}"
        for model, path in models_about_people()
        for name in SIGNED_IN
        if name.startswith("foreign_")
        and rows(model, world.user(name), path, ours).exists()
    ]

    assert found == []


def test_paths_to_the_person_are_found():
    paths = {model.__name__: path for model, path in models_about_people()}

    assert paths["Participant"] == "pk"
    assert paths["Step"] == "enrolment__participant"


def test_this_test_finds_a_rule_that_does_not_protect(monkeypatch):
    """Without the predicate the colleague sees the person, and that is noticed."""
    monkeypatch.setattr(enrolment, "not_hidden_from", lambda user: Q())
    world = build_world()
    protect_everybody()
    found = Crawl(readers={world.participant.pk: {world.coach.pk}}, officer_ids=set())
    row = Row(
        "participants:detail",
        args=lambda w: [w.participant.pk],
        get={"colleague": 200},
    )

    (page, *_fragment) = visits(
        row, world, {"colleague": sign_in_all(world)["colleague"]}
    )

    seen = look(page, everybody())
    assert world.participant.pk in seen.shown
    assert not may_know(seen, world.participant.pk, found)
