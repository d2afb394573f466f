"""The four figures above the board."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.formats import decimal, percent


@dataclass(frozen=True)
class Tile:
    label: str
    value: str
    detail: str
    is_alarming: bool = False


def tiles_of(board):
    return [_staffing(board), _ending(board), _vacant(board), _waiting(board)]


def _staffing(board):
    """One empty post happens; two at the same time is an alarm."""
    if board.share is None:
        detail = _("no post was open in the last 12 months")
    else:
        share = percent(board.share)
        detail = _("%(share)s in the last 12 months") % {"share": share}
    return Tile(
        label=_("Staffing today"),
        value=_("%(staffed)s of %(posts)s")
        % {"staffed": board.staffed, "posts": board.open_posts},
        detail=detail,
        is_alarming=board.staffed < board.open_posts - 1,
    )


def _ending(board):
    ending = board.ending_soon
    lacking = [end for end in ending if not board.people[end.tenure].has_next]
    if not ending:
        detail = _("nobody leaves")
    elif not lacking:
        detail = _("all have a next step")
    elif len(lacking) == 1:
        person = board.people[lacking[0].tenure]
        detail = _("%(name)s lacks a next step") % {"name": person.short_name}
    else:
        detail = _("%(count)s lack a next step") % {"count": len(lacking)}
    return Tile(_("Ends within 90 days"), str(len(ending)), detail)


def _vacant(board):
    without = len(board.without_successor)
    detail = ngettext(
        "%(count)s post without a successor",
        "%(count)s posts without a successor",
        without,
    )
    return Tile(
        label=_("Vacant days in the next %(months)s months")
        % {"months": board.terms.months},
        value=decimal(board.vacant_days, 0),
        detail=detail % {"count": without},
        is_alarming=board.vacant_days > 0,
    )


def _waiting(board):
    nearby = board.waiting["nearby"]
    detail = ngettext(
        "%(count)s lives in the area", "%(count)s live in the area", nearby
    )
    label = _("Queue to the programme")
    return Tile(label, str(board.waiting["all"]), detail % {"count": nearby})
