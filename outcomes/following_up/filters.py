"""What the list of follow-ups is asked, read from its address."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from core.forms import FilterForm
from outcomes.models import FollowUp
from participants.models import Enrolment
from programmes.models import Programme

from .owners import owned_by
from .tasks import MILESTONES, State, due_tasks

ME, ALL = "me", "all"


class WorkListFilter(FilterForm):
    """Whose, which programme and milestone, and what there is to do."""

    state = forms.ChoiceField(label=_("Show"), choices=State.choices)
    owner = forms.ChoiceField(
        label=_("Whose"),
        choices=[(ME, _("Mine")), (ALL, _("Everyone's in my programmes"))],
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    milestone = forms.ChoiceField(
        label=_("After the exit"),
        choices=[("", _("All three")), *FollowUp.Milestone.choices],
        required=False,
    )

    def __init__(self, data, *, user, day):
        self.user, self.day = user, day
        self.programmes = list(_programmes_of(user))
        super().__init__(_with_defaults(data, user))
        self.fields["programme"].choices = [
            ("", _("All programmes")),
            *((programme.slug, programme.name) for programme in self.programmes),
        ]

    @property
    def rows(self):
        """(enrolment, milestone, due day) of what was asked for."""
        asked = self.cleaned_data
        cases = Enrolment.objects.in_casework_of(self.user)
        if asked["owner"] == ME:
            cases = cases.filter(owned_by(self.user))
        if asked["programme"]:
            cases = cases.filter(programme__slug=asked["programme"])
        milestones = [int(asked["milestone"])] if asked["milestone"] else MILESTONES
        return due_tasks(cases, State(asked["state"]), self.day, milestones)

    @property
    def is_to_fill_in(self):
        """What is coming can't be answered yet; what is answered has its own page."""
        return self.cleaned_data["state"] in (State.OPEN, State.LATE)


def _programmes_of(user):
    """Where the user works, and where the user has a case left."""
    own = Enrolment.objects.own_caseload_of(user).order_by().values("programme")
    worked_in = Programme.objects.worked_in_by(user).order_by().values("pk")
    return Programme.objects.filter(Q(pk__in=worked_in) | Q(pk__in=own))


def _with_defaults(data, user):
    """As the caseload opens: a coach's own, a coordinator's programmes."""
    data = data.copy()
    whose = ALL if user.has_role(Role.COORDINATOR) else ME
    for name, value in {"state": State.OPEN.value, "owner": whose}.items():
        if not data.get(name):
            data[name] = value
    return data
