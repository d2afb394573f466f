"""What each measure makes of the same facts, worked out by hand."""

import datetime

import pytest

from outcomes.measures import DEFINITIONS
from outcomes.measures.case import Case, EntryFacts, Status
from participants.models import ExitCode

from .leavers import PORTALEN, ask, leavers, per_cent

LEFT = datetime.date(2024, 2, 1)
DAY = datetime.timedelta(days=1)
ESF = EntryFacts("UNEMP", is_complete=True)
# The columns of the tables below.
ORDER = (
    "JOBBFABRIK_1",
    "KOLADA_U40455",
    "VICTORIA_PARK",
    "PORTALEN",
    "LINKSTEP_SELF_SUPPORT",
    "ESF_PLUS",
)
HIT, STEP, MISS, OUT = "HIT", "PROGRESS", "MISS", "NEUTRAL"


def code_of(code):
    return ExitCode.objects.get(pk=code)


def case(*statuses, end_type="PLANNED", entry=ESF):
    """A case that left on the first of February; a status is (code, days, fields)."""
    return Case(
        enrolled_on=LEFT - 200 * DAY,
        ended_on=LEFT,
        end_type=end_type,
        statuses=tuple(
            Status(code=code_of(code), since=LEFT + days * DAY, **fields)
            for code, days, fields in statuses
        ),
        entry=entry,
    )


def judged(case, names=ORDER):
    return [DEFINITIONS[name].classify(case) for name in names]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "outcomes"),
    [
        ("EMP_PERM", [HIT, HIT, HIT, HIT, HIT, HIT]),
        ("EMP_INTERNAL", [HIT, HIT, HIT, HIT, HIT, HIT]),
        ("EMP_WAGESUB", [HIT, HIT, HIT, HIT, HIT, HIT]),
        ("EMP_HOURLY", [STEP, HIT, STEP, HIT, STEP, HIT]),
        ("EMP_SHORT", [STEP, STEP, STEP, STEP, STEP, HIT]),
        ("EMP_MUNI", [STEP, STEP, STEP, STEP, STEP, HIT]),
        ("SELF_EMP", [HIT, HIT, STEP, HIT, HIT, HIT]),
        ("COOP", [HIT, HIT, STEP, HIT, HIT, HIT]),
        ("COOP_PLANNED", [STEP, STEP, STEP, STEP, STEP, MISS]),
        ("STUDY_ELIG", [HIT, HIT, HIT, HIT, HIT, STEP]),
        ("STUDY_SFI", [STEP, STEP, STEP, STEP, STEP, STEP]),
        ("INTERNSHIP", [STEP, STEP, STEP, HIT, STEP, STEP]),
        ("TERM_END", [MISS] * 6),
        ("LOST_CONTACT", [MISS] * 6),
        ("MOVED", [OUT, MISS, MISS, MISS, MISS, MISS]),
        ("DECEASED", [OUT, MISS, MISS, MISS, MISS, MISS]),
        ("NEVER_STARTED", [None] * 6),
        ("ERROR", [None] * 6),
    ],
)
def test_exit_code_under_every_measure(code, outcomes):
    assert judged(case((code, 0, {}))) == outcomes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ([("EMP_PERM", 0)], HIT),
        ([("EMP_PERM", 28)], HIT),
        ([("EMP_PERM", 29)], MISS),
        ([("EMP_PERM", 10), ("BACK_TO_PES", 20)], MISS),
        ([("EMP_PERM", 10), ("BACK_TO_PES", 29)], STEP),
        ([("EMP_PERM", 10), ("EMP_TEMP", 29)], HIT),
        ([("EMP_TEMP", 0), ("EMP_PERM", 20), ("BACK_TO_PES", 30)], HIT),
        ([("EMP_TEMP", 1), ("EMP_PERM", 20), ("BACK_TO_PES", 30)], STEP),
        ([("EMP_TEMP", 0, 18), ("EMP_PERM", 20), ("BACK_TO_PES", 30)], STEP),
        ([("EMP_PERM", 20, 29), ("EMP_TEMP", 30)], HIT),
        ([("EMP_PERM", 20, 28), ("EMP_TEMP", 30)], STEP),
        ([("EMP_PERM", 5), ("MOVED", 5)], HIT),
        ([("MOVED", 5), ("STUDY_SFI", 5)], OUT),
        ([("STUDY_SFI", 5), ("BACK_TO_PES", 5)], STEP),
        ([("EMP_PERM", 5), ("DECEASED", 20)], OUT),
    ],
)
def test_the_last_within_28_days_decides(later, outcome):
    """Of several on one day hit, neutral, progress, miss. A job that is known to have
    ended before thirty days were over is a step, unless another came without a gap."""
    known = [("TERM_END", 0, {})]
    for code, days, *last in later:
        until = {"until": LEFT + last[0] * DAY} if last else {}
        known.append((code, days, until))

    assert DEFINITIONS["JOBBFABRIK_1"].classify(case(*known)) == outcome


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "lasted", "extent", "outcomes"),
    [
        ("EMP_TEMP", 30, 50, [HIT, HIT, HIT, HIT, HIT, HIT]),
        ("EMP_TEMP", 29, 100, [STEP, STEP, HIT, HIT, HIT, HIT]),
        ("EMP_TEMP", 27, 100, [STEP, STEP, HIT, HIT, STEP, MISS]),
        ("EMP_TEMP", 90, 49, [STEP, HIT, HIT, HIT, HIT, HIT]),
        ("EMP_HOURLY", 30, 50, [HIT, HIT, STEP, HIT, STEP, HIT]),
        ("EMP_HOURLY", 30, 49, [STEP, HIT, STEP, HIT, STEP, HIT]),
        ("EMP_HOURLY", 29, 80, [STEP, STEP, STEP, HIT, STEP, HIT]),
        ("EMP_HOURLY", None, 80, [STEP, HIT, STEP, HIT, STEP, HIT]),
    ],
)
def test_how_long_and_how_much(code, lasted, extent, outcomes):
    until = LEFT + (lasted - 1) * DAY if lasted else None

    assert judged(case((code, 0, {"until": until, "extent": extent}))) == outcomes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("assistance", "outcome"), [(None, HIT), (False, HIT), (True, STEP)]
)
def test_no_self_support_on_economic_assistance(assistance, outcome):
    work = case(("EMP_PERM", 0, {"economic_assistance": assistance}))

    assert judged(work, ["LINKSTEP_SELF_SUPPORT"]) == [outcome]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("end_type", "code", "of_completers", "of_starters"),
    [
        ("PLANNED", "EMP_PERM", HIT, HIT),
        ("EARLY_POSITIVE", "EMP_PERM", HIT, HIT),
        ("INTERRUPTED_BY_PERSON", "EMP_PERM", OUT, STEP),
        ("INTERRUPTED_BY_ORGANISER", "DISMISSED", OUT, MISS),
        ("PLANNED", "ILLNESS", MISS, MISS),
    ],
)
def test_victoria_park_both_ways(end_type, code, of_completers, of_starters):
    names = ["VICTORIA_PARK", "VICTORIA_PARK_STARTED"]

    found = judged(case((code, 0, {}), end_type=end_type), names)

    assert found == [of_completers, of_starters]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("entry", "outcomes"),
    [
        (EntryFacts("UNEMP", is_complete=True), [HIT, HIT]),
        (EntryFacts("INACT", is_complete=True), [HIT, HIT]),
        (EntryFacts("EMP", is_complete=True), [OUT, OUT]),
        (EntryFacts("UNEMP", is_complete=False), [HIT, OUT]),
        (EntryFacts(), [HIT, OUT]),
    ],
)
def test_esf_is_about_those_without_work_on_entry(entry, outcomes):
    found = judged(
        case(("EMP_PERM", 0, {}), entry=entry), ["ESF_PLUS", "ESF_2014_2020"]
    )

    assert found == outcomes


@pytest.mark.django_db
def test_nobody_who_has_not_left_is_judged():
    ongoing = Case(enrolled_on=LEFT)

    assert judged(ongoing, DEFINITIONS) == [None] * len(DEFINITIONS)


@pytest.mark.parametrize(
    ("name", "hits", "rate", "low", "high"),
    [
        ("PORTALEN", 15, 68.2, 47.3, 83.6),
        ("JOBBFABRIK_1", 11, 50.0, 30.7, 69.3),
        ("KOLADA_U40455", 11, 50.0, 30.7, 69.3),
        ("ESF_PLUS", 8, 36.4, 19.7, 57.0),
    ],
)
def test_portalen_under_four_measures(name, hits, rate, low, high):
    leavers(PORTALEN)

    [row] = ask(definition=DEFINITIONS[name]).rows

    assert (row.hits, row.denominator) == (hits, 22)
    assert per_cent(row.hit_rate, row.low, row.high) == [rate, low, high]


def test_victoria_parks_published_figures():
    """121 started, 106 completed, 65 per cent: 69 of 106, and 69 of 121."""
    leavers({"EMP_INTERNAL": 40, "STUDY_ELIG": 29, "TERM_END": 37})
    leavers({"DROPOUT": 15}, end_type="INTERRUPTED_BY_PERSON")

    completed = ask(definition=DEFINITIONS["VICTORIA_PARK"]).total
    started = ask(definition=DEFINITIONS["VICTORIA_PARK_STARTED"]).total

    assert (completed.hits, completed.denominator) == (69, 106)
    assert per_cent(completed.hit_rate, completed.hit_rate_all) == [65.1, 57.0]
    assert (started.hits, started.denominator) == (69, 121)
    assert per_cent(started.hit_rate, started.low, started.high) == [57.0, 48.1, 65.5]
