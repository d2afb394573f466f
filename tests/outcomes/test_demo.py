"""The demonstration shows the published figures, and something to do today."""

import datetime
import re
from collections import Counter

import pytest
from django.core import mail
from django.db import transaction
from post_office.models import Email

from accounts.models import User
from accounts.readlog import Viewer
from core.mail import seal
from employers.models import Contract
from outcomes.demo.clock import at
from outcomes.demo.load import load
from outcomes.esf.months import months_of, to_send_again
from outcomes.esf.report import report as esf_report
from outcomes.measures import DEFINITIONS
from outcomes.models import EsfOperation, LabourStatus, MeasuredEnrolment
from outcomes.reports.question import Question, default_period
from outcomes.reports.report import report
from participants.models import (
    ContactNote,
    Enrolment,
    Evidence,
    OutcomeClass,
    Participant,
    Protection,
)
from participants.tiles import rules_on, tiles_of
from placements.models import Placement, Post, SeasonDraw
from placements.promises.counting import standings
from placements.rotation.board import Board, window
from placements.rotation.todo import todo_of
from placements.seasons.lottery import lottery_number
from placements.seasons.planning import reference_of
from programmes.models import Programme
from validation.models import Certificate, Validation

from .leavers import per_cent

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, and taken back when they are through."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _today():
    with at(TODAY, 12):
        yield


def ended(slug):
    return Enrolment.objects.filter(programme__slug=slug).ended()


def outcomes(slug):
    return Counter(ended(slug).values_list("exit_code__outcome_class", flat=True))


def codes(slug):
    return Counter(ended(slug).values_list("exit_code", flat=True))


def row_of(slug, start, end, measure="JOBBFABRIK_1"):
    question = Question(
        programmes=(Programme.objects.get(slug=slug),),
        start=start,
        end=end,
        as_of=TODAY,
        definition=DEFINITIONS[measure],
        withholds_small_numbers=False,
    )
    return report(question).total


def test_portalen_is_the_example_of_the_interface():
    row = row_of("portalen", datetime.date(2025, 11, 1), datetime.date(2026, 10, 31))

    assert (row.population, row.denominator) == (22, 22)
    assert (row.hits, row.progress, row.misses, row.neutral) == (11, 10, 1, 0)
    assert row.ongoing == 0
    after = row.follow_up[90]
    assert (after.eligible, after.known, after.hits) == (22, 20, 11)
    assert (round(after.upper, 3), round(after.retention, 1)) == (0.591, 0.9)


def test_portalen_is_15_of_22_with_internships_and_six_plan_a_cooperative():
    found = codes("portalen")

    jobs = found.total() - sum(
        found[code]
        for code in (
            "INTERNSHIP",
            "STUDY_ELIG",
            "SELF_EMP",
            "COOP_PLANNED",
            "BACK_TO_PES",
        )
    )
    assert (jobs, found["INTERNSHIP"], found["STUDY_ELIG"]) == (7, 4, 3)
    assert (found["SELF_EMP"], found["COOP_PLANNED"]) == (1, 6)
    assert set(
        Participant.objects.filter(enrolments__programme__slug="portalen").values_list(
            "gender", flat=True
        )
    ) == {"F"}


@pytest.mark.parametrize(
    ("slug", "measure", "hits", "denominator", "rate", "low", "high"),
    [
        ("portalen", "PORTALEN", 15, 22, 68.2, 47.3, 83.6),
        ("portalen", "JOBBFABRIK_1", 11, 22, 50.0, 30.7, 69.3),
        ("boden", "JOBBFABRIK_1", 9, 10, 90.0, 59.6, 98.2),
    ],
)
def test_the_labs_have_the_published_figures(
    slug, measure, hits, denominator, rate, low, high
):
    row = row_of(slug, *default_period(TODAY), measure)

    assert (row.hits, row.denominator) == (hits, denominator)
    assert per_cent(row.hit_rate, row.low, row.high) == [rate, low, high]


def test_linkstep_has_111_persons_in_self_support():
    linkstep = Programme.objects.get(slug="linkstep")
    hits = ended("linkstep").filter(exit_code__outcome_class=OutcomeClass.HIT)

    row = row_of("linkstep", linkstep.opens_on, TODAY, "LINKSTEP_SELF_SUPPORT")

    assert row.hits == 111
    assert hits.values("participant").distinct().count() == 111


def test_programmes_that_publish_another_measure_have_chosen_it():
    chosen = Programme.objects.exclude(default_measure="JOBBFABRIK_1")

    assert {p.slug: p.default_measure for p in chosen} == {
        "linkstep": "LINKSTEP_SELF_SUPPORT",
        "portalen": "PORTALEN",
    }
    assert all(p.goals.get().measure == p.default_measure for p in chosen)


def test_most_exits_have_evidence_and_some_a_status_after_them():
    exits = Enrolment.objects.ended().exclude(exit_code__outcome_class="ADMIN")
    jobs = Counter(
        exits.filter(exit_code__is_job=True).values_list("exit_evidence", flat=True)
    )
    rows = MeasuredEnrolment.objects.filter(code__gt="").select_related(
        "enrolment__exit_code"
    )

    assert {None, *Evidence.values} - set(jobs) == {"register"}
    assert jobs["document"] + jobs["employer"] > 0.6 * jobs.total()
    assert 0 < jobs[None] < 0.2 * jobs.total()
    assert 30 < LabourStatus.objects.count() < exits.count() / 3
    # No status moves anybody from one outcome to another.
    assert all(
        row.jobbfabrik_1 == row.enrolment.exit_code.outcome_class for row in rows
    )


@pytest.mark.parametrize("slug", ["jobbfabrik-skaggetorp", "jobbfabrik-ryd"])
def test_the_job_factories_have_kept_five_posts_since_2013(slug):
    row = row_of(slug, *default_period(TODAY))
    posts = Post.objects.filter(programme__slug=slug)
    first = Placement.objects.filter(post__in=posts).order_by("starts_on").first()

    assert posts.count() == 5
    assert 0.5 <= row.hits / row.denominator <= 0.75
    assert first.starts_on == datetime.date(2013, 7, 1)
    assert Placement.objects.filter(post__in=posts).in_force(TODAY).count() == 5
    holders = Enrolment.objects.filter(placements__post__in=posts)
    assert 35 <= holders.distinct().count() <= 50


def test_talangakademin_has_23_certificates():
    slug = "talangakademin-huddinge"

    certificates = Certificate.objects.filter(
        validation__enrolment__programme__slug=slug
    )

    assert certificates.count() == 23
    assert all(certificate.is_unaltered for certificate in certificates)
    opened = Programme.objects.get(slug=slug).opens_on
    assert opened == datetime.date(2025, 5, 1)


def test_some_decisions_wait_for_a_paper_and_two_papers_hold_no_more():
    waiting = Validation.objects.lacking_certificate()

    coaches = Counter(waiting.values_list("enrolment__coach__email", flat=True))
    certificates = Certificate.objects.with_events()
    states = Counter(certificate.status for certificate in certificates)

    assert coaches == {"coach@demo.example": 4, "coach@huddinge.example": 1}
    assert all(TODAY - v.decided_on < datetime.timedelta(21) for v in waiting)
    assert (states["withdrawn"], states["replaced"]) == (1, 1)


def test_about_200_youths_had_a_summer_job_in_three_periods():
    jobs = Placement.objects.filter(enrolment__programme__slug="unga-for-orten")

    periods = Counter(jobs.values_list("starts_on", flat=True))

    assert 190 <= jobs.count() <= 210
    assert len(periods) == 3
    born = Participant.objects.filter(placements__in=jobs).values_list("birth_year")
    assert {2026 - year for (year,) in born} <= set(range(16, 20))


def test_the_draw_of_last_summer_can_be_done_again():
    season_draw = SeasonDraw.objects.get()
    lots = list(season_draw.lots.all())

    numbers = [
        lottery_number(season_draw.seed, reference_of(lot.enrolment)) for lot in lots
    ]

    assert [lot.number for lot in lots] == numbers == sorted(numbers)
    without = {lot.why_without for lot in lots if not lot.placement}
    assert without <= {"full", "too_young"}


def test_one_of_two_contracts_is_behind():
    found = standings(Contract.objects.all(), TODAY)

    assert [standing.is_behind for standing in found] == [True, False]
    assert all(standing.delivered for standing in found)


def test_provkorning_is_empty_and_open():
    programme = Programme.objects.get(slug="provkorning")

    assert not programme.enrolments.exists()
    assert programme.opens_on == datetime.date(2010, 1, 1)
    assert {area.name for area in programme.areas.all()} == {
        "Skäggetorp",
        "Ryd",
        "Berga",
    }
    assert {user.email for user in programme.staff.all()} == {
        "coach@demo.example",
        "coach2@demo.example",
    }


def test_the_accounts_of_the_interface_can_sign_in():
    names = "coach coach2 coordinator assessor manager admin dataofficer"
    emails = {f"{name}@demo.example" for name in names.split()}

    can_sign_in = {
        user.email for user in User.objects.all() if user.has_usable_password()
    }

    assert can_sign_in == emails | {"coach@huddinge.example"}
    for email in can_sign_in:
        assert User.objects.get(email=email).check_password("jobbfabriken-demo")


def test_saras_caseload_has_all_that_a_caseload_can_show():
    sara = User.objects.get(email="coach@demo.example")
    mine = Enrolment.objects.visible_to(sara).of_coach(sara)

    tiles = tiles_of(mine, rules_on(TODAY), sara)

    assert mine.ongoing().count() == 42
    assert [tile.value for tile in tiles] == [7, 4, 3, "64\xa0%"]
    assert re.match(r"16 \w+ 25 ", tiles[3].detail)
    assert Protection.objects.filter(participant__enrolments__coach=sara).count() == 1


def test_the_assessor_has_something_to_decide():
    assessor = User.objects.get(email="assessor@demo.example")

    assert Validation.objects.to_decide_by(assessor).count() == 2


def test_waiting_employers_have_mail_with_a_link_that_works():
    waiting = Placement.objects.waiting().filter(enrolment__coach__name="Sara Karlsson")

    links = [p.latest_request.link for p in waiting if p.latest_request.link]

    assert len(links) == 3
    assert all(link.is_open for link in links)
    bodies = "".join(Email.objects.values_list("message", flat=True)) + "".join(
        str(email.context) for email in Email.objects.all()
    )
    assert all(seal("link", link.pk) in bodies for link in links)


def test_only_test_numbers_are_used():
    digits = [p.identity_number for p in Participant.objects.all()]

    assert len(digits) > 600
    assert {number[8:11] for number in digits} == {"238", "239"}


def test_nothing_happens_after_today():
    assert not ContactNote.objects.filter(held_on__gt=TODAY).exists()
    assert not Enrolment.objects.filter(ended_on__gt=TODAY).exists()
    assert not Enrolment.history.filter(history_date__date__gt=TODAY).exists()
    assert not mail.outbox


def test_notes_are_varied_and_say_nothing_sensitive():
    notes = Counter(ContactNote.objects.values_list("text", flat=True))

    assert len(notes) > 500
    sensitive = re.compile(
        r"sjuk|läkare|diagnos|polis|dom\b|fängelse|relig|moské", re.I
    )
    assert [text for text in notes if sensitive.search(text)] == []


def test_every_case_has_the_history_that_its_coach_made():
    enrolment = Enrolment.objects.filter(programme__slug="linkstep").ended().first()

    first, last = enrolment.history.earliest(), enrolment.history.latest()

    assert first.history_date.date() == enrolment.enrolled_on
    assert last.history_date.date() == enrolment.ended_on
    assert first.history_user == last.history_user == enrolment.coach


def test_the_board_of_skaggetorp_has_a_gap_with_its_remedy():
    eva = User.objects.get(email="coordinator@demo.example")
    programme = Programme.objects.get(slug="jobbfabrik-skaggetorp")
    viewer = Viewer(request_id="test", user_id=eva.pk)

    period = window(TODAY, 18)
    board = Board.read(programme, user=eva, viewer=viewer, day=TODAY, period=period)

    assert (board.staffed, board.open_posts) == (5, 5)
    assert (board.waiting["all"], board.waiting["nearby"]) == (11, 7)
    assert board.expected.planned == 59
    first = todo_of(board, period)[0]
    assert first.what == "Tillsätt 1 feb – 31 mar 2027"
    assert first.proposal == "Rima Haddad kan börja tidigare"
    lacking = [
        end for end in board.ending_soon if not board.people[end.tenure].has_next
    ]
    assert [board.people[end.tenure].short_name for end in lacking] == ["Johan B."]


def test_an_earlier_esf_project_can_be_reported_and_a_later_has_things_to_mend():
    later, earlier = EsfOperation.objects.all()

    done, waiting = (esf_report(o, TODAY, is_exact=True) for o in (earlier, later))
    again = to_send_again(months_of(later, TODAY))

    assert done.may_be_sent
    assert done.grand_total[-1] > done.counts.of("CO01+03+05") > 0
    assert waiting.errors > 0
    assert len(again) == 3
