"""Sentences of the joint report."""

from django.utils import timezone
from django.utils.translation import gettext as _

from core.templatetags.formats import day

from .compositions import FEWEST


def title_of(report):
    return _("Together in %(neighbourhood)s") % {"neighbourhood": report.neighbourhood}


def members_sentence(report):
    """Who takes part, with what and from when; or that they are too few."""
    said = [
        _("%(organisation)s with %(programmes)s in %(area)s since %(day)s")
        % {
            "organisation": member.organisation.name,
            "programmes": ", ".join(p.name for p in member.programmes.all()),
            "area": member.area.name,
            "day": day(timezone.localtime(member.opted_in_at)),
        }
        for member in report.members
    ]
    taking_part = _("Take part: %(members)s.") % {"members": "; ".join(said)}
    if len(report.members) < FEWEST:
        taking_part += " " + _(
            "There are numbers together when at least two organisations take part."
        )
    return taking_part


def insider_sentence():
    return _(
        "Here that also holds against those who take part: nobody can work out a small "
        "number of another by subtracting the own. That is why some rows are withheld "
        "that are not small."
    )
