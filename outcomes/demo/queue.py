"""Who waits for a post, and what has been done for those who soon leave theirs."""

from core.dates import add_months
from participants.models import Enrolment
from placements.models import EndPhaseTask, Form, Placement, PostWish, Status
from placements.rotation.actions import mark_done, save_wish

from . import texts
from .case import Case, Kind
from .cast import ELSEWHERE
from .clock import DAY, at, workday_in

Task = EndPhaseTask.Task
HOST, GUARD = "Miljövärd", "Trygghetsvärd"
# Days in the queue, from the area itself, work wished for, days until they can begin.
SKAGGETORP = [
    (131, True, HOST, 0),
    (117, True, HOST, 40),
    (96, False, HOST, 0),
    (88, True, "", None),
    (75, True, HOST, 120),
    (61, False, "", None),
    (54, True, None, None),
    (40, True, HOST, 10),
    (33, False, HOST, 60),
    (19, True, "", 0),
    (12, False, None, None),
]
RYD = [
    (104, True, HOST, 0),
    (83, True, HOST, 30),
    (47, False, "", 0),
    (26, True, HOST, 90),
    (9, True, None, None),
]
# Who has nothing after the post yet, and so has one task left.
NOT_MATCHED = ("Johan", "Berglund")
HAS_A_JOB = ("Ali", "Hussein")


def run(cast, stage, businesses):
    programmes, users = stage.programmes, stage.users
    for slug, rows in {
        "jobbfabrik-skaggetorp": SKAGGETORP,
        "jobbfabrik-ryd": RYD,
    }.items():
        for row in rows:
            _wait(cast, programmes[slug], users["maja"], *row)
    holders = Placement.objects.ongoing().filter(post__isnull=False)
    for placement in holders.select_related("participant", "enrolment__coach"):
        _prepare_for_the_end(cast.today, placement)
    _job_after(cast, businesses["gront"], HAS_A_JOB)


def _wait(cast, programme, coach, days, lives_here, work, ready_in):
    today = cast.today
    area = None if lives_here else ELSEWHERE
    case = cast.enrol(programme, coach, today - DAY * days, ages=(20, 45), area=area)
    mapped_on = min(today - DAY, case.enrolment.enrolled_on + DAY * 6)
    case.note(
        mapped_on,
        Kind.MAPPING,
        texts.written(cast.random, texts.MAPPING),
        step="Besök på arbetsplatsen",
        due_on=workday_in(today, 4 + days % 11),
    )
    if work is None:
        return
    wish = PostWish(enrolment=case.enrolment, role=work)
    if ready_in is not None:
        wish.can_start_on = today + DAY * ready_in
    with at(mapped_on, 15):
        save_wish(wish, by=coach)


def _prepare_for_the_end(today, placement):
    """The tasks of the last half-year, each about when it was due."""
    person = placement.participant
    for task, months in EndPhaseTask.MONTHS_BEFORE.items():
        due_on = add_months(placement.ends_on, -months)
        left_undone = (
            task == Task.MATCHING
            and (
                person.first_name,
                person.last_name,
            )
            == NOT_MATCHED
        )
        if placement.starts_on < due_on <= today and not left_undone:
            with at(due_on, 14):
                mark_done(placement, task, by=placement.enrolment.coach)


def _job_after(cast, business, name):
    """A job that begins the day after the post: a hit, and nothing to worry about."""
    enrolments = Enrolment.objects.ongoing().select_related("coach", "programme")
    enrolment = enrolments.filter(
        participant__first_name=name[0],
        participant__last_name=name[1],
        placements__post__isnull=False,
    ).first()
    if enrolment is None:
        return
    starts_on = enrolment.placements.ongoing().get().ends_on + DAY
    Case(cast, enrolment).place(
        business,
        starts_on,
        add_months(starts_on, 12) - DAY,
        asked_on=cast.today - DAY * 10,
        upto=Status.CONFIRMED_BY_PARTICIPANT,
        form=Form.NYSTART,
    )
