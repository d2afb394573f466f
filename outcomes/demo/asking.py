"""Questions to people who have left: one answered by the link, one mailed, one tried.

Of those of Sara's whose day has passed; what they answer is in no report yet, since
their time to ask is not over.
"""

from outcomes.actions import record_follow_up
from outcomes.following_up.letters import mail_link
from outcomes.following_up.linking import answer_by_link
from outcomes.following_up.tasks import State, due_tasks
from outcomes.measured.refreshing import refresh
from outcomes.models import FollowUp
from participants.models import Enrolment

from .clock import DAY, at, weekday

COACH = "coach"


def run(cast, stage, businesses):
    coach = stage.users[COACH]
    own = Enrolment.objects.of_coach(coach).filter(participant__protection=None)
    tasks = [
        task for task in due_tasks(own, State.OPEN, cast.today) if task[2] < cast.today
    ]
    for (pk, milestone, due_on), ask in zip(tasks, ASKED, strict=False):
        # Rows are made anew at the end; the link looks at its own now.
        refresh([pk])
        enrolment = Enrolment.objects.get(pk=pk)
        ask(enrolment, milestone, min(weekday(due_on + DAY), cast.today), coach)


def _answered(enrolment, milestone, day, coach):
    link = _mailed(enrolment, milestone, day, coach)
    with at(day, 8):
        answer_by_link(link, status=FollowUp.Status.WORK)


def _mailed(enrolment, milestone, day, coach):
    with at(day, 6):
        return mail_link(enrolment, milestone=milestone, by=None)


def _tried(enrolment, milestone, day, coach):
    with at(day, 14):
        record_follow_up(
            enrolment=enrolment,
            milestone=milestone,
            status=FollowUp.Status.UNKNOWN,
            reached_on=day,
            by=coach,
            note="Ringde två gånger, ingen svarade.",
        )


ASKED = [_answered, _tried, _mailed]
