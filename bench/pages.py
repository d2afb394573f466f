"""What is measured, and beside each page the bare SQL that any program would need.

The SQL fetches what the page is about and nothing more: no rights, no tiles, no log.
What the page costs beyond it is what our code, Django and the rules cost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.dates import add_months, today
from outcomes.reports.question import Question
from outcomes.reports.report import report
from participants.models import Enrolment
from placements.attendance.months import last_of, latest_month
from placements.models import Placement
from programmes.models import Programme

from . import rotation, season
from .filling import COACH, MANAGER

CASELOAD_SQL = """
    SELECT e.id, p.first_name, p.last_name, p.birth_year, pr.name, a.name,
        (SELECT min(s.due_on) FROM participants_step s
         WHERE s.enrolment_id = e.id AND s.done_at IS NULL) AS next_step_on,
        (SELECT max(n.held_on) FROM participants_contactnote n
         WHERE n.enrolment_id = e.id) AS last_contact_on
    FROM participants_enrolment e
    JOIN participants_participant p ON p.id = e.participant_id
    JOIN programmes_programme pr ON pr.id = e.programme_id
    LEFT JOIN programmes_area a ON a.id = e.area_id
    WHERE e.coach_id = %s AND e.ended_on IS NULL
    ORDER BY next_step_on LIMIT 50
"""
SEARCH_SQL = """
    SELECT e.id, p.first_name, p.last_name, pr.name
    FROM participants_enrolment e
    JOIN participants_participant p ON p.id = e.participant_id
    JOIN programmes_programme pr ON pr.id = e.programme_id
    WHERE e.programme_id IN (SELECT programme_id FROM programmes_programme_staff
                             WHERE user_id = %s)
      AND p.search_name LIKE %s
    ORDER BY p.search_name LIMIT 50
"""
NUMBER_SQL = """
    SELECT p.id, p.first_name, p.last_name FROM participants_participant p
    WHERE p.identity_index = %s
"""
PERSON_SQL = [
    """SELECT p.*, e.* FROM participants_enrolment e
       JOIN participants_participant p ON p.id = e.participant_id WHERE e.id = %s""",
    "SELECT * FROM participants_contactnote WHERE enrolment_id = %s",
    "SELECT * FROM participants_step WHERE enrolment_id = %s",
    "SELECT * FROM placements_placement WHERE enrolment_id = %s",
]
MONTH_SQL = [
    """SELECT d.day, d.kind, d.hours FROM placements_attendanceday d
       WHERE d.placement_id = %s AND d.day BETWEEN %s AND %s""",
    """SELECT m.* FROM placements_attendancemonth m
       WHERE m.placement_id = %s AND m.month = %s""",
]
RESULTS_SQL = """
    SELECT {groups}, x.outcome_class, f.milestone, count(*),
        sum(CASE WHEN f.status IN ('WORK', 'WORK_SUBSIDISED', 'OWN_BUSINESS', 'STUDY')
            THEN 1 ELSE 0 END)
    FROM participants_enrolment e
    JOIN participants_participant p ON p.id = e.participant_id
    JOIN participants_exitcode x ON x.code = e.exit_code_id
    LEFT JOIN outcomes_followup f ON f.enrolment_id = e.id
    WHERE e.ended_on BETWEEN %s AND %s AND x.outcome_class <> 'ADMIN'
    GROUP BY {groups}, x.outcome_class, f.milestone
"""
ROTATION_SQL = [
    """SELECT o.*, w.name, c.name FROM placements_post o
       JOIN programmes_programme r ON r.id = o.programme_id
       JOIN employers_workplace w ON w.id = o.workplace_id
       LEFT JOIN employers_contact c ON c.id = o.supervisor_id
       WHERE r.slug = %s ORDER BY o.number""",
    """SELECT l.post_id, l.starts_on, l.holds_from, l.ends_on, l.planned_ends_on,
           l.status, p.first_name, p.last_name
       FROM placements_placement l
       JOIN placements_post o ON o.id = l.post_id
       JOIN programmes_programme r ON r.id = o.programme_id
       JOIN participants_participant p ON p.id = l.participant_id
       WHERE r.slug = %s
           AND l.status NOT IN ('requested', 'declined', 'cancelled')
       ORDER BY l.holds_from""",
]
NOTE_SQL = """
    INSERT INTO participants_contactnote
        (kind, held_on, minutes, text, created_at, created_by_id, enrolment_id)
    VALUES ('phone', %s, 15, 'Ringde.', %s, %s, %s)
"""
NOTE_HISTORY_SQL = """
    INSERT INTO participants_historicalcontactnote
        (id, kind, held_on, minutes, text, created_at, created_by_id, enrolment_id,
         history_date, history_type, history_user_id)
    VALUES (0, 'phone', %s, 15, 'Ringde.', %s, %s, %s, %s, '+', %s)
"""


@dataclass(frozen=True)
class Measured:
    """One thing that users wait for, what it may take, and the SQL it needs.

    `visit(client)` returns the response or the result; `sql()` yields (statement,
    parameters) for one round. A `write` is a transaction.
    """

    name: str
    budget: int
    visit: Callable
    sql: Callable
    user: User
    is_write: bool = False


def measured():
    """Everything, in the order of a coach's day."""
    coach = User.objects.filter(email__in=[COACH, "coach@demo.example"]).get()
    manager = User.objects.filter(email__in=[MANAGER, "manager@demo.example"]).get()
    mine = list(Enrolment.objects.of_coach(coach).ongoing().order_by("pk"))
    turn = count()

    def one():
        return mine[next(turn) % len(mine)]

    return [
        *_pages_of_a_case(coach, one),
        _attendance(coach),
        *_searches(coach, mine[0]),
        _writing(coach, one),
        _rotation(),
        _season(),
        *_results(manager),
    ]


def _pages_of_a_case(coach, one):
    return [
        Measured(
            "caseload",
            20,
            lambda client: client.get(reverse("participants:list")),
            lambda: [(CASELOAD_SQL, [coach.pk])],
            coach,
        ),
        Measured(
            "participant",
            20,
            lambda client: client.get(one().get_absolute_url()),
            lambda: [(sql, [one().pk]) for sql in PERSON_SQL],
            coach,
        ),
    ]


def _attendance(coach):
    placement = (
        Placement.objects.ongoing()
        .filter(enrolment__coach=coach, starts_on__lt=today())
        .earliest("pk")
    )
    first = latest_month(placement)
    args = [placement.pk, first]
    return Measured(
        "attendance month",
        30,
        lambda client: client.get(reverse("placements:attendance_month", args=args)),
        lambda: [(MONTH_SQL[0], [*args, last_of(first)]), (MONTH_SQL[1], args)],
        coach,
    )


def _searches(coach, person):
    return [
        Measured(
            "search by name",
            25,
            lambda client: client.get(reverse("participants:list"), {"q": "joha"}),
            lambda: [(SEARCH_SQL, [coach.pk, "%joha%"])],
            coach,
        ),
        Measured(
            "search by number",
            25,
            lambda client: client.get(
                reverse("participants:list"), {"q": _number(person)}
            ),
            lambda: [(NUMBER_SQL, [person.participant.identity_index])],
            coach,
        ),
    ]


def _writing(coach, one):
    day = today()
    return Measured(
        "logging a contact",
        12,
        lambda client: client.post(*_contact(one(), day)),
        lambda: _note(one(), day),
        coach,
        is_write=True,
    )


def _rotation():
    """In the demonstration five posts, in the larger sets 40 with ten years behind."""
    coach = User.objects.get(email__in=[rotation.COACH, "coach2@demo.example"])
    slug = coach.programmes.get(model=Programme.Model.POSTS).slug
    return Measured(
        "rotation board",
        60,
        lambda client: client.get(reverse("rotation:board", args=[slug])),
        lambda: [(sql, [slug]) for sql in ROTATION_SQL],
        coach,
    )


def _season():
    """Drawn, written and taken back; in the demonstration there are nine places."""
    user = season.coordinator_of_season()
    slug = season.season_slug(user)
    return Measured(
        "200 allotments",
        2000,
        lambda _client: season.allot(user, slug),
        lambda: [(sql, [slug]) for sql in season.SQL],
        user,
    )


def _results(manager):
    start, end = add_months(today().replace(day=1), -36), today()
    programmes = tuple(Programme.objects.measured_by(manager).prefetch_related("goals"))
    return [
        Measured(
            "results page",
            300,
            lambda client: client.get(reverse("outcomes:results")),
            lambda: [_grouped(["e.programme_id"], start, end)],
            manager,
        ),
        Measured(
            "report by all four",
            300,
            lambda _client: report(
                Question(
                    programmes,
                    start,
                    end,
                    by=("programme", "area", "quarter", "gender"),
                )
            ),
            lambda: [_grouped(_ALL_FOUR, start, end)],
            manager,
        ),
    ]


_ALL_FOUR = [
    "e.programme_id",
    "e.area_id",
    "substr(CAST(e.ended_on AS text), 1, 7)",
    "p.gender",
]


def _grouped(columns, start, end):
    return RESULTS_SQL.format(groups=", ".join(columns)), [start, end]


def _number(enrolment):
    digits = enrolment.participant.identity_number
    return f"{digits[:8]}-{digits[8:]}"


def _contact(enrolment, day):
    facts = {"kind": "phone", "held_on": day, "minutes": 15, "text": "Ringde."}
    return reverse("participants:contact", args=[enrolment.pk]), facts


def _note(enrolment, day):
    now, by = timezone.now(), enrolment.coach_id
    note = [day, now, by, enrolment.pk]
    return [(NOTE_SQL, note), (NOTE_HISTORY_SQL, [*note, now, by])]
