"""A protected person exists for the named readers and for nobody else.

Every address is visited in every role twice: as it is, and with the objects of the
protected person in place of those of the coach's other participant.
"""

import logging
from copy import copy

import pytest
from django.apps import apps
from django.db.models.signals import post_save
from post_office.models import Email

from accounts.models import ReadLogEntry
from participants.disclosure import NUMBER
from participants.models import Participant
from tests.access_visits import ROWS, address, sign_in_all, visits
from tests.access_world import SIGNED_IN, build_world
from tests.canaries import canaries, everybody, referred_to_in, shown_in, text_of

PREFIX = "protected_"


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


@pytest.fixture
def outbox():
    """Every mail that is written, those of undone requests too."""
    written = []

    def keep(instance, created, **kwargs):
        if created:
            written.append(instance)

    post_save.connect(keep, sender=Email)
    yield written
    post_save.disconnect(keep, sender=Email)


def with_protected_objects(world):
    """The world in which w.enrolment is w.protected_enrolment, and so on for all."""
    twin = copy(world)
    for name, value in vars(world).items():
        if name.startswith(PREFIX):
            setattr(twin, name.removeprefix(PREFIX), value)
    return twin


def all_visits(app, world):
    clients = sign_in_all(world)
    for row in ROWS[app]:
        for setting in (world, with_protected_objects(world)):
            yield from visits(row, setting, clients)


def may_know(user, world, *, reference_only=False):
    """The reader; and of the reference, the data officer, who checks the readers."""
    if user == world.data_officer:
        return reference_only
    return user == world.coach


@pytest.mark.parametrize("app", ROWS)
def test_protected_person_is_shown_to_the_named_reader_only(app, world, person):
    facts = {person: canaries(person)}

    leaks = []
    for visit in all_visits(app, world):
        text = text_of(visit.response)
        if shown_in(text, facts) and not may_know(visit.user, world):
            leaks.append(visit.label)
        if referred_to_in(text, facts) and not may_know(
            visit.user, world, reference_only=True
        ):
            leaks.append(f"{visit.label} (the reference)")

    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize("app", ROWS)
def test_reader_sees_the_name_only_where_the_number_is_revealed(app, world, person):
    names = {person: canaries(person) - case_content(person)}

    leaks = [
        visit.label
        for visit in all_visits(app, world)
        if shown_in(text_of(visit.response), names)
        and NUMBER not in groups_logged(visit.request_id, person)
    ]

    assert not leaks, "\n".join(leaks)


def case_content(person):
    """What a reader sees on the person's page without asking for the name."""
    return {text for text in canaries(person) if text.startswith(("Anteckn", "Steg"))}


def groups_logged(request_id, person):
    rows = ReadLogEntry.objects.filter(request_id=request_id, participant_id=person.pk)
    return {group for row in rows for group in row.field_groups.split(",")}


@pytest.mark.parametrize("app", ROWS)
def test_mails_hold_nothing_of_a_protected_person(app, world, person, outbox):
    everyone = everybody()

    for _visit in all_visits(app, world):
        pass

    in_subjects = [m.subject for m in outbox if shown_in(subject(m), everyone)]
    in_bodies = [m.to for m in outbox if shown_in(whole(m), {person: everyone[person]})]
    assert in_subjects == []
    assert in_bodies == []


def subject(mail):
    return mail.email_message().subject


def whole(mail):
    message = mail.email_message()
    return f"{message.subject} {message.body} {message.alternatives}"


SEARCHED = ["first_name", "last_name", "phone", "email", "identity_number"]


@pytest.mark.parametrize("fact", SEARCHED)
@pytest.mark.parametrize("app", ROWS)
def test_protected_person_is_found_by_no_search(app, fact, world, person):
    """What was typed stands in the answer: look for the person's other facts."""
    typed = getattr(person, fact)
    others = {person: {text for text in canaries(person) if text not in typed}}

    found = [
        f"{role}: {row.name}"
        for role, client in sign_in_all(world).items()
        for row in ROWS[app]
        if row.get is not None and not row.about_an_object and role != "coach"
        for response in [client.get(*searching(row, world, typed))]
        if shown_in(text_of(response), others)
        or person.get_absolute_url() in text_of(response)
    ]

    assert found == []


def searching(row, world, typed):
    return address(row, world), row.query(world) | {"q": typed}


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
