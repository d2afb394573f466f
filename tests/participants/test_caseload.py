"""Stage and need are computed; tile, filter and list agree on them."""

import datetime

import pytest
from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.dates import today
from participants import caseload, contributions, tiles
from participants.contributions import Contribution, Stage, TileRule
from participants.models import ContactNote, Enrolment, Step
from tests.factories.participants import (
    ContactNoteFactory,
    EnrolmentFactory,
    StepFactory,
)

DAY = today()


def ago(days):
    return DAY - datetime.timedelta(days=days)


@pytest.fixture
def enrolment():
    """A month old, in a programme that asks for a contact every fortnight."""
    return EnrolmentFactory(enrolled_on=ago(30), programme__contact_interval_days=14)


def needing():
    rule = tiles.rules_on(DAY)[tiles.NEEDS_ME]
    return list(tiles.matching(Enrolment.objects.all(), rule))


@pytest.mark.parametrize(
    ("last_contact", "kind", "needs"),
    [
        (None, None, True),
        (13, "phone", False),
        (14, "phone", True),
        (15, "meeting", True),
        (0, "message", False),
        (1, "attempt", True),
    ],
)
def test_contact_is_due_when_the_interval_has_gone(
    enrolment, last_contact, kind, needs
):
    if kind:
        ContactNoteFactory(enrolment=enrolment, kind=kind, held_on=ago(last_contact))

    assert needing() == ([enrolment] if needs else [])


@pytest.mark.parametrize(("enrolled", "needs"), [(13, False), (14, True), (-7, False)])
def test_first_contact_is_due_when_the_interval_has_gone(enrolment, enrolled, needs):
    enrolment.enrolled_on = ago(enrolled)
    enrolment.save()

    assert needing() == ([enrolment] if needs else [])


def test_interval_is_that_of_the_programme(enrolment):
    patient = EnrolmentFactory(enrolled_on=ago(30), programme__contact_interval_days=31)

    assert needing() == [enrolment]
    assert patient not in needing()


@pytest.mark.parametrize(("due_in", "needs"), [(-9, True), (0, True), (1, False)])
def test_step_is_needed_on_its_day(enrolment, due_in, needs):
    ContactNoteFactory(enrolment=enrolment, held_on=DAY)
    StepFactory(enrolment=enrolment, due_on=ago(-due_in))

    assert needing() == ([enrolment] if needs else [])


def test_step_that_is_done_is_not_needed(enrolment):
    ContactNoteFactory(enrolment=enrolment, held_on=DAY)
    StepFactory(
        enrolment=enrolment,
        due_on=ago(9),
        done_at=timezone.now(),
        done_by=enrolment.coach,
    )

    assert needing() == []


def test_who_has_left_needs_nobody():
    ended = EnrolmentFactory(ended=True)
    StepFactory(enrolment=ended, due_on=ago(9))

    assert needing() == []


# Stages


def stage_of(enrolment):
    return caseload.rows_of([enrolment.pk], DAY)[0].stage


class Facts(Contribution):
    """An app above, whose facts are steps with a name."""

    def stages(self, day):
        steps = Step.objects.filter(enrolment=OuterRef("pk"))
        return {
            Stage.PLACEMENT: Exists(steps.filter(what="placement")),
            Stage.MATCHING: Exists(steps.filter(what="matching")),
        }

    def tiles(self, day):
        return [
            TileRule(
                need="left",
                title="Left",
                condition=Exists(
                    ContactNote.objects.filter(enrolment=OuterRef("pk"), kind="visit")
                ),
                describe=lambda user, count, figures: (count, "", False),
                of_ended=True,
                order=-1,
            )
        ]


@pytest.fixture
def facts(monkeypatch):
    for module in (contributions, caseload, tiles):
        monkeypatch.setattr(module, "contributions", [Facts()])


def test_stage_without_facts_is_enrolled(enrolment):
    assert stage_of(enrolment) == Stage.ENROLLED


def test_stage_is_coaching_once_somebody_is_mapped(enrolment):
    ContactNoteFactory(enrolment=enrolment, kind="phone")
    assert stage_of(enrolment) == Stage.ENROLLED

    ContactNoteFactory(enrolment=enrolment, kind="mapping")

    assert stage_of(enrolment) == Stage.COACHING


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([], Stage.COACHING),
        (["matching"], Stage.MATCHING),
        (["placement"], Stage.PLACEMENT),
        (["placement", "matching"], Stage.PLACEMENT),
    ],
)
def test_stage_is_the_latest_that_holds(enrolment, facts, steps, stage):
    ContactNoteFactory(enrolment=enrolment, kind="mapping")
    for what in steps:
        StepFactory(enrolment=enrolment, what=what)

    assert stage_of(enrolment) == stage
    ordered = Enrolment.objects.annotate(order=caseload.stage_order_on(DAY)).get()
    assert list(Stage.LABELS)[ordered.order] == stage


def test_stage_of_who_has_left_is_exited(facts):
    ended = EnrolmentFactory(ended=True)
    StepFactory(enrolment=ended, what="placement")

    assert stage_of(ended) == Stage.EXITED


def test_every_stage_has_a_label_and_a_color():
    assert Stage.LABELS.keys() == Stage.COLORS.keys()


# Rows


def test_row_tells_the_next_step_and_the_last_contact(enrolment):
    StepFactory(enrolment=enrolment, due_on=ago(-3))
    StepFactory(enrolment=enrolment, due_on=ago(2))
    ContactNoteFactory(enrolment=enrolment, held_on=ago(9), kind="meeting")
    ContactNoteFactory(enrolment=enrolment, held_on=ago(4), kind="attempt")

    row = caseload.rows_of([enrolment.pk], DAY)[0]

    assert row.next_step_on == ago(2)
    assert (row.last_contact_on, row.last_contact_kind) == (ago(4), "attempt")


def test_rows_keep_the_order_asked_for():
    first, second, third = EnrolmentFactory.create_batch(3)
    keys = [second.pk, third.pk, first.pk]

    assert [row.pk for row in caseload.rows_of(keys, DAY)] == keys


# Tiles


def test_tiles_count_what_their_filters_show(enrolment, facts):
    StepFactory(enrolment=enrolment, due_on=ago(1))
    EnrolmentFactory(enrolled_on=ago(1))
    ended = EnrolmentFactory(ended=True)
    ContactNoteFactory(enrolment=ended, kind="visit")
    everyone = Enrolment.objects.all()
    rules = tiles.rules_on(DAY)

    shown = tiles.tiles_of(everyone, rules, None)

    assert [tile.need for tile in shown] == ["left", "today"]
    for tile in shown:
        assert tile.value == tiles.matching(everyone, rules[tile.need]).count() == 1


@pytest.mark.parametrize(
    ("late", "others", "told"),
    [
        (0, 0, (0, "nobody waits for you", False)),
        (0, 2, (2, "nothing is late", False)),
        (1, 0, (1, "1 late step", True)),
        (2, 1, (3, "2 with late steps", True)),
    ],
)
@pytest.mark.usefixtures("english")
def test_tile_of_needs_says_how_many_are_late(late, others, told):
    for days in [3] * late + [0] * others:
        recent = EnrolmentFactory(enrolled_on=ago(3))
        StepFactory(enrolment=recent, due_on=ago(days))
        StepFactory(enrolment=recent, due_on=ago(days))
    rule = tiles.rules_on(DAY)["today"]

    (tile,) = tiles.tiles_of(Enrolment.objects.all(), {"today": rule}, None)

    assert (tile.value, tile.detail, tile.is_alarming) == told
