"""What outcomes add to the caseload and to a person's page."""

from functools import partial

from django.db.models import Count, Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.dates import add_months, today
from core.statistics import wilson
from core.suppression import SMALLEST_DENOMINATOR
from core.templatetags.formats import percent
from participants.caseload import has_any
from participants.contributions import Contribution, Event, Panel, TileRule, if_any
from participants.models import OutcomeClass
from programmes.models import Programme

from . import permissions
from .measures import DEFAULT
from .models import FollowUp
from .reports.goals import goal_of

MONTHS = 12


class OutcomesContribution(Contribution):
    def tiles(self, day):
        """The coach's own rate, with the conditions of the report."""
        outcome = f"measured__{DEFAULT.column}"
        return [
            TileRule(
                need="exits",
                title=gettext_lazy("My hit rate, 12 months"),
                condition=Q(
                    ended_on__gt=add_months(day, -MONTHS),
                    ended_on__lte=day,
                    **{f"{outcome}__gt": ""},
                ),
                aggregates={
                    "hits": Count("pk", filter=Q(**{outcome: OutcomeClass.HIT})),
                    "neutral": Count("pk", filter=Q(**{outcome: OutcomeClass.NEUTRAL})),
                },
                describe=partial(_describe, day),
                of_ended=True,
                order=40,
            )
        ]

    def facts(self):
        return {"follow_ups": has_any(FollowUp.objects.all())}

    def events(self, enrolments):
        return [
            Event(
                on=answer.reached_on,
                kind="contact",
                template="outcomes/includes/event.html",
                obj=answer,
                order=2,
            )
            for enrolment in enrolments
            for answer in _follow_ups_of(enrolment)
        ]

    def panels(self, user, enrolment):
        """The follow-ups of an exit: they go on when the enrolment has ended."""
        if not permissions.is_followed_up(enrolment):
            return []
        recorded = {answer.milestone: answer for answer in _follow_ups_of(enrolment)}
        in_charge = permissions.may_follow_up(user, enrolment)
        day = today()
        follow_ups = []
        for milestone in FollowUp.Milestone.values:
            is_asked = milestone in enrolment.programme.follow_up_days
            if not (is_asked or milestone in recorded):
                continue
            answer = recorded.get(milestone) or FollowUp(
                enrolment=enrolment, milestone=milestone
            )
            is_open = answer.opens_on <= day
            follow_ups.append(
                {
                    "answer": answer,
                    "is_doubtful": bool(answer.pk) and answer.is_about_another_day,
                    "is_late": answer.pk is None and answer.closes_on < day,
                    "is_due": answer.pk is None and is_open,
                    "url": reverse("outcomes:follow_up", args=[enrolment.pk, milestone])
                    if in_charge and is_open
                    else "",
                }
            )
        is_waiting = any(follow_up["is_due"] for follow_up in follow_ups)
        context = {"follow_ups": follow_ups, "is_waiting": is_waiting}
        return [Panel("outcomes/includes/follow_ups.html", context)]


def _follow_ups_of(enrolment):
    """What the parts of a person's page tell of, read once."""
    answers = FollowUp.objects.select_related("recorded_by")
    answers = if_any(enrolment, "follow_ups", answers)
    lookup = Prefetch("follow_ups", answers, to_attr="follow_ups_told")
    prefetch_related_objects([enrolment], lookup)
    return enrolment.follow_ups_told


def _describe(day, user, count, figures):
    """Words for the tile; the goal is looked up when there is a rate to compare."""
    hits, of = figures["hits"], count - figures["neutral"]
    if not of:
        return "–", _("nobody has left"), False
    detail = ngettext("%(hits)s of %(of)s exit", "%(hits)s of %(of)s exits", of) % {
        "hits": hits,
        "of": of,
    }
    if of < SMALLEST_DENOMINATOR:
        return detail, _("too few for a rate"), False
    goal = _shared_goal(user, day)
    if goal is None:
        return percent(hits / of), detail, False
    detail += _(" · goal %(goal)s") % {"goal": percent(goal / 100)}
    _low, high = wilson(hits, of)
    return percent(hits / of), detail, high < goal / 100


def _shared_goal(user, day):
    """The goal that all the coach's programmes share, if they share one."""
    programmes = Programme.objects.filter(staff=user)
    goals = {
        goal_of(programme, DEFAULT, day)
        for programme in programmes.prefetch_related("goals")
    } - {None}
    return goals.pop() if len(goals) == 1 else None
