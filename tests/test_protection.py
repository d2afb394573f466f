"""A protected person exists for the named readers and for nobody else.

What pages show is judged by test_crawl. Here are the queries, and that the judge sees.
"""

import logging

import pytest
from django.apps import apps
from django.db.models import Q

from participants.models import Participant, enrolment
from tests.access_crawl import Crawl, look, protect_everybody
from tests.access_judges import may_know
from tests.access_visits import sign_in_all, visits
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
