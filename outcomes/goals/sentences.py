"""What a result says of its goal, and what it can't say, in a plain sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.formats import interval, percent
from outcomes.page import texts

_CAN_NOT_SAY = gettext_lazy(
    "The goal of %(goal)s is within the interval %(interval)s: with %(exits)s exits "
    "one can't say whether it was reached."
)


def said_of(row, goal, period, definition):
    """The sentences on one period. `row` is None when nobody was there."""
    said = [_verdict(row, goal, period)]
    share = row.neutral_share if row else None
    if share is not None and share > definition.neutral_ceiling:
        said.append(
            _(
                "%(share)s of the exits are neutral: the rate may come from how they "
                "are coded."
            )
            % {"share": percent(share)}
        )
    return " ".join(said)


def _verdict(row, goal, period):
    if row is None or row.population == 0:
        return _("Nobody has left.") if not period.is_over else _("Nobody left.")
    if row.low is None or row.hit_rate is None:
        return _too_few(period)
    if goal is None:
        return _("There is no goal to hold the result against.")
    words = {"goal": percent(goal / 100)}
    if row.low > goal / 100:
        return _("The result is safely above the goal of %(goal)s.") % words
    if row.high < goal / 100:
        return _("The result is safely below the goal of %(goal)s.") % words
    words["interval"] = interval(row.low, row.high)
    words["exits"] = texts.number(row.denominator)
    return _CAN_NOT_SAY % words


def _too_few(period):
    """A rate needs ten in the denominator. Withheld numbers say no more than that."""
    if period.is_year:
        return _("Too few exits for a share: take several years together.")
    return _("Too few exits for a share, even in three years.")
