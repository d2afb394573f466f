"""Each party says yes to exactly one text; a changed text asks all of them again."""

import datetime
import json
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.dates import today
from placements.acceptance import actions
from placements.acceptance.standing import standing_of
from placements.agreements import clauses
from placements.agreements.actions import make_agreement
from placements.agreements.content import Terms, terms_of, text_of
from placements.agreements.terms import TERMS
from placements.models import Acceptance, Agreement, EndReason, How, Party, Placement
from tests.factories.agreements import GOALS, accept, agreement
from tests.factories.placements import PlacementFactory

from .changes import CHANGES, a_minute_later

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def fresh(placement):
    return Placement.objects.for_agreement().get(pk=placement.pk)


def standing(placement):
    """Where it stands, as the next page to be opened would find it."""
    return standing_of(fresh(placement))


def renew(placement, goals=GOALS):
    return make_agreement(
        fresh(placement), terms=Terms(goals), by=placement.enrolment.coach
    )


# ---- what voids, and what does not ------------------------------------------------


@pytest.mark.parametrize(
    ("change", "label", "before", "after"), CHANGES.values(), ids=CHANGES
)
def test_changed_fact_voids_every_yes_and_is_told(
    placement, made, change, label, before, after
):
    accept(made)
    assert standing(placement).is_agreed

    change(fresh(placement))

    now = standing(placement)
    told = {
        str(line.label): (line.before, line.after)
        for line in TERMS.changes(made.data, now.data_now, "en")
    }
    assert now.is_outdated
    assert not now.is_agreed
    assert told[label] == (before, after)
    assert set(told) <= {label, "What the form means", "Insurance"}


@pytest.mark.parametrize(
    "change", [change for change, *_ in CHANGES.values()], ids=CHANGES
)
def test_new_version_is_accepted_by_nobody_and_the_old_one_stays(
    placement, made, change
):
    accept(made)
    change(fresh(placement))

    new = renew(placement)

    now = standing(placement)
    assert (new.version, now.latest) == (2, new)
    assert now.missing == list(Party)
    assert Agreement.objects.get(version=1).content == made.content
    assert made.acceptances.count() == 3


def test_nothing_else_voids_a_yes(placement, made):
    accept(made)

    a_minute_later(fresh(placement))

    assert standing(placement).is_agreed


def test_everything_in_the_text_is_a_line_that_can_be_told_of(made):
    """Whatever differs between two contents, some line says so."""
    agreed = text_of(made.placement, terms_of(made.data))
    paths = [path for path in leaves(agreed) if path != ("placement",)]
    assert len(paths) > 15

    silent = [
        path
        for path in paths
        if not TERMS.changes(made.data, with_leaf(made.data, path), "en")
    ]

    assert silent == []


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    else:
        yield path


def with_leaf(data, path):
    """The same content with one value changed, as another placement would have it."""
    copy = json.loads(json.dumps(data))
    *way, last = path
    inner = copy
    for step in way:
        inner = inner[step]
    value = inner[last]
    if last in {"from", "to"}:
        inner[last] = "2027-03-01"
    elif last == "organisation_number":
        inner[last] = value[::-1]
    elif last == "form":
        copy["clauses"]["form_name"] = {"sv": "annan", "en": "other"}
        inner[last] = "APL"
    else:
        inner[last] = value + 1 if isinstance(value, int) else f"{value} annat"
    return copy


def test_better_words_in_a_release_void_nothing(placement, made, monkeypatch):
    accept(made)
    monkeypatch.setattr(clauses, "CONFIDENTIALITY", {"sv": "Nytt.", "en": "New."})

    assert standing(placement).is_agreed


def test_letters_written_in_another_way_void_nothing():
    role = unicodedata.normalize("NFD", "Miljövärd på gården")
    placement = PlacementFactory(active=True, role=role)
    made = agreement(placement)

    assert made.data["role"] == unicodedata.normalize("NFC", role)
    assert not standing(placement).is_outdated


def test_text_that_comes_back_is_accepted_anew(placement, made):
    """A yes is to one version: it does not wake up again."""
    accept(made)
    tasks = placement.tasks
    renew_with(placement, tasks="Fönster")

    third = renew_with(placement, tasks=tasks)

    now = standing(placement)
    assert now.latest == third
    assert now.missing == list(Party)
    assert third.data["tasks"] == made.data["tasks"]


def renew_with(placement, **values):
    current = fresh(placement)
    for name, value in values.items():
        setattr(current, name, value)
    current.save()
    return renew(placement)


def test_agreement_of_a_placement_that_ended_early_stays_as_it_was(placement, made):
    accept(made)

    fresh(placement).end(by=placement.enrolment.coach, on=today(), reason=EndReason.JOB)

    assert standing(placement).is_agreed


# ---- making ---------------------------------------------------------------------


def test_version_that_would_say_the_same_is_not_made(placement, made):
    with pytest.raises(ValidationError, match="Nothing has changed"):
        renew(placement)

    assert Agreement.objects.count() == 1


def test_changed_goals_are_a_changed_text(placement, made):
    new = renew(placement, goals="Kunna maskinerna")

    assert new.version == 2
    assert [str(c.label) for c in TERMS.changes(made.data, new.data, "en")] == ["Goals"]


def test_text_is_in_both_languages_from_the_same_data(made):
    swedish = [line for part in TERMS.text(made.data, "sv").values() for line in part]
    english = [line for part in TERMS.text(made.data, "en").values() for line in part]

    assert len(swedish) == len(english) == 19
    assert ("Form", "Praktik") in swedish
    assert ("Form", "Internship") in english
    assert "anställning" in dict(swedish)["What the form means"]
    assert "employment" in dict(english)["What the form means"]


@pytest.mark.parametrize(
    ("form", "phrase", "insured_by"),
    [
        ("PRAKTIK", "It is not an employment", "The organiser"),
        ("ARBTRAN", "There is to be a supervisor", "The organiser"),
        ("VAL_PRAKTIK", "the supervisor assesses", "The organiser"),
        ("EMP_PROGRAM", "It is an employment", "through the employer"),
        ("NYSTART", "The support to the employer has an end", "through the employer"),
        ("SUMMER", "those under 18", "through the employer"),
    ],
)
def test_text_says_what_the_form_means(form, phrase, insured_by):
    words = agreement(form=form).data["clauses"]

    assert phrase in words["form"]["en"]
    assert insured_by in words["insurance"]["en"]


def test_text_holds_no_identity_number(made):
    participant = made.placement.participant

    assert participant.identity_number not in made.content
    assert participant.birth_digits not in made.content


def test_two_versions_at_the_same_moment_are_one(placement, made, monkeypatch):
    """Both found the first: the number of the version decides in the database."""
    renew(placement, goals="Det ena")
    monkeypatch.setattr(actions, "standing_of", lambda *subject: StandingOfBefore(made))

    with pytest.raises(ValidationError):
        renew(placement, goals="Det andra")

    assert Agreement.objects.count() == 2


class StandingOfBefore:
    def __init__(self, latest):
        self.latest = latest


# ---- accepting ------------------------------------------------------------------


def say_yes(party):
    def act(made):
        return accept(made, party)

    return act


def ask(made):
    return actions.ask_employer(made, by=made.made_by)


EVERY_STEP = {party: say_yes(party) for party in Party} | {"ask": ask}


@pytest.mark.parametrize("step", EVERY_STEP.values(), ids=EVERY_STEP)
def test_only_the_text_that_holds_can_be_accepted(placement, made, step):
    fresh_placement = fresh(placement)
    fresh_placement.tasks = "Fönster"
    fresh_placement.save()

    with pytest.raises(ValidationError, match="no longer holds"):
        step(made)
    renew(placement)
    with pytest.raises(ValidationError, match="newer version"):
        step(made)

    assert not Acceptance.objects.exists()


@pytest.mark.parametrize(
    "step",
    [*EVERY_STEP.values(), lambda made: renew(made.placement)],
    ids=[*EVERY_STEP, "make"],
)
def test_nothing_is_agreed_once_the_placement_is_over(placement, made, step):
    fresh(placement).end(by=placement.enrolment.coach, on=today(), reason=EndReason.JOB)

    with pytest.raises(ValidationError, match="is over"):
        step(made)


@pytest.mark.parametrize(
    ("on", "refused"), [(today() + DAY, "future"), (today() - DAY, "did not exist")]
)
def test_yes_is_noted_on_a_day_when_the_text_was_there(made, on, refused):
    with pytest.raises(ValidationError, match=refused):
        accept(made, Party.PARTICIPANT, on=on)


def test_who_said_yes_and_how_is_kept(made):
    accept(made)

    said = {yes.party: (yes.name, yes.how) for yes in made.acceptances.all()}

    assert said == {
        Party.ORGANISER: (made.made_by.name, How.SIGNED_IN),
        Party.EMPLOYER: ("Karin Holm", How.ON_PAPER),
        Party.PARTICIPANT: ("Fatimaqq Alsayedqq", How.IN_PERSON),
    }
    assert standing(made.placement).is_agreed


@pytest.mark.parametrize("party", Party)
def test_party_says_yes_once(made, party):
    accept(made, party)

    with pytest.raises(ValidationError, match="accepted already"):
        accept(made, party)


def test_standing_is_read_in_three_queries_however_many_versions(
    placement, django_assert_num_queries
):
    for number in range(6):
        accept(renew(placement, goals=f"Mål {number}"))
    current = fresh(placement)

    with django_assert_num_queries(3):
        found = standing_of(current)
        assert [len(v.acceptances.all()) for v in found.versions] == [3] * 6
        assert found.is_agreed
