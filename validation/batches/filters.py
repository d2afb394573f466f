"""What the list of those who lack a certificate can be narrowed to."""

from django.utils.translation import gettext_lazy as _
from django_filters import DateFilter, FilterSet, ModelChoiceFilter

from core.forms import FilterForm
from programmes.models import Programme
from validation.models import OccupationalRole, Validation


class LackingFilter(FilterSet):
    programme = ModelChoiceFilter(
        label=_("Programme"),
        field_name="enrolment__programme",
        queryset=Programme.objects.none(),
        to_field_name="slug",
        empty_label=_("All programmes"),
    )
    role = ModelChoiceFilter(
        label=_("Role"),
        queryset=OccupationalRole.objects.all(),
        empty_label=_("All roles"),
    )
    decided_from = DateFilter(
        label=_("Decided from"),
        field_name="decided_on",
        lookup_expr="gte",
    )
    decided_until = DateFilter(
        label=_("Decided until"),
        field_name="decided_on",
        lookup_expr="lte",
    )

    class Meta:
        model = Validation
        fields = ()
        form = FilterForm

    def __init__(self, data, *, user, queryset):
        super().__init__(data, queryset)
        self.filters["programme"].queryset = Programme.objects.worked_in_by(user)

    @property
    def rows(self):
        """The rows asked for; none when the question can't be understood."""
        return self.qs if self.is_valid() else self.queryset.none()
