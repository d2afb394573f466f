"""The report by all four with follow-ups, as one statement written by hand.

For SQLite, PostgreSQL and DuckDB, over the measured rows; and for comparison over the
cases themselves, as it would be without such rows.
"""

from core.date_functions import number_of_quarter
from outcomes.measures import DEFAULT
from outcomes.models import FollowUp
from outcomes.reports.due import last_exit_due

LASTING = ", ".join(f"'{status}'" for status in DEFAULT.lasting)
QUARTER = {
    "sqlite": "CAST(SUBSTR({day}, 1, 4) AS INTEGER) * 4"
    " + (CAST(SUBSTR({day}, 6, 2) AS INTEGER) - 1) / 3",
    "postgresql": "CAST(EXTRACT(YEAR FROM {day}) AS integer) * 4"
    " + (CAST(EXTRACT(MONTH FROM {day}) AS integer) - 1) / 3",
}
FOUR_WEEKS_ON = {"sqlite": "DATE(e.ended_on, '+28 days')"}
MEASURED = """
    SELECT programme_id, area_id, ended_in, gender, jobbfabrik_1, count(*), {answers}
    FROM {table}
    WHERE programme_id IN ({programmes}) AND ended_in BETWEEN {first} AND {last}
        AND ended_on BETWEEN '{start}' AND '{end}' AND jobbfabrik_1 > ''
    GROUP BY 1, 2, 3, 4, 5
"""
# Less than the product judges: extents and ends of jobs are left out.
CASES = """
    SELECT e.programme_id, CASE WHEN r.id IS NULL THEN e.area_id END, {quarter},
        p.gender, x.outcome_class, count(*), {answers}
    FROM participants_enrolment e
    JOIN participants_participant p ON p.id = e.participant_id
    LEFT JOIN participants_protection r ON r.participant_id = p.id
    LEFT JOIN outcomes_labourstatus s
        ON s.enrolment_id = e.id AND s.starts_on <= {four_weeks_on}
    JOIN participants_exitcode x ON x.code = COALESCE(s.code_id, e.exit_code_id)
    {joins}
    WHERE e.programme_id IN ({programmes})
        AND e.ended_on BETWEEN '{start}' AND '{end}' AND x.outcome_class <> 'ADMIN'
    GROUP BY 1, 2, 3, 4, 5
"""
ANSWER_OF_CASE = """LEFT JOIN outcomes_followup f{days}
        ON f{days}.enrolment_id = e.id AND f{days}.milestone = {days}"""


def over_measured_rows(question, *, table="outcomes_measuredenrolment"):
    answers = _answers(question, "ended_on", "status_{days}", "<> 'NOT_ASKED'", "<> ''")
    return MEASURED.format(
        table=table,
        answers=answers,
        first=number_of_quarter(question.start),
        last=number_of_quarter(question.last_day),
        **_asked(question),
    )


def over_cases(question, dialect):
    somebody = "NOT IN ('DECEASED', 'EMIGRATED', 'CONSENT_WITHDRAWN')"
    answers = _answers(
        question,
        "e.ended_on",
        "f{days}.status",
        f"IS NOT NULL OR x.code {somebody}",
        "<> 'UNKNOWN'",
    )
    return CASES.format(
        answers=answers,
        quarter=QUARTER[dialect].format(day="e.ended_on"),
        four_weeks_on=FOUR_WEEKS_ON.get(dialect, "e.ended_on + 28"),
        joins="\n    ".join(
            ANSWER_OF_CASE.format(days=days) for days in FollowUp.Milestone.values
        ),
        **_asked(question),
    )


def _asked(question):
    return {
        "programmes": ", ".join(str(programme.pk) for programme in question.programmes),
        "start": question.start,
        "end": question.last_day,
    }


def _answers(question, day, column, asked, known):
    """How many were due, known and lasting on each milestone."""
    columns = []
    for milestone in FollowUp.Milestone.values:
        answer = column.format(days=milestone)
        past = f"{day} <= '{last_exit_due(question, milestone)}'"
        due = f"{past} AND ({answer} {asked})"
        for condition in (
            due,
            f"{due} AND {answer} {known}",
            f"{due} AND {answer} IN ({LASTING})",
        ):
            columns.append(f"count(*) FILTER (WHERE {condition})")
    return ", ".join(columns)
