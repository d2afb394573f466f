"""What the list of validations can be narrowed to."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from accounts.models import Role
from core.forms import FilterForm
from programmes.models import Programme

from .models import Validation

ME, ALL = "me", "all"
WAITING = "waiting"
STATUSES = [
    (WAITING, _("All that wait for something")),
    *Validation.Status.choices,
    (ALL, _("All")),
]


class ValidationFilter(FilterSet):
    """Opens with what waits for something; a coach's own, a coordinator's all."""

    status = ChoiceFilter(
        label=_("Status"), method="in_status", empty_label=None, choices=STATUSES
    )
    programme = ModelChoiceFilter(
        label=_("Programme"),
        field_name="enrolment__programme",
        queryset=Programme.objects.none(),
        to_field_name="slug",
        empty_label=_("All programmes"),
    )
    coach = ChoiceFilter(
        label=_("Coach"),
        method="of_coach",
        empty_label=None,
        choices=[(ME, _("Me")), (ALL, _("Everyone"))],
    )

    class Meta:
        model = Validation
        fields = ()
        form = FilterForm

    def __init__(self, data, *, user, queryset):
        self.user = user
        self.own = self._own()
        data = data.copy()
        for name, value in {"status": WAITING, "coach": self.own}.items():
            if not data.get(name):
                data[name] = value
        super().__init__(data, queryset)
        self.filters["programme"].queryset = Programme.objects.worked_in_by(user)
        if not user.has_role(Role.COACH, Role.COORDINATOR):
            # An assessor sees what there is to decide, and nothing to choose among.
            del self.filters["programme"], self.filters["coach"]

    @property
    def rows(self):
        """The rows asked for; none when the question can't be understood."""
        return self.qs if self.is_valid() else self.queryset.none()

    @property
    def counted(self):
        """What the tiles count: the same people, in whatever state."""
        if "coach" not in self.filters or not self.is_valid():
            return self.queryset
        return self.of_coach(self.queryset, "coach", self.data["coach"])

    def in_status(self, queryset, name, value):
        if value == ALL:
            return queryset
        if value == WAITING:
            return queryset.unfinished()
        return queryset.filter(status=value)

    def of_coach(self, queryset, name, value):
        """An assessor's own to decide are there for whoever also coaches."""
        if value == ALL:
            return queryset
        mine = queryset.filter(enrolment__coach=self.user)
        return mine | queryset.to_decide_by(self.user)

    def _own(self):
        return ALL if self.user.has_role(Role.COORDINATOR) else ME
