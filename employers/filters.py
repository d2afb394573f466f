import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import FilterForm

from .models import Employer


class EmployerFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label=_("Search"),
        method="search",
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Name or organisation number")}
        ),
    )
    call = django_filters.ChoiceFilter(
        label=_("Call"),
        method="due",
        choices=[("due", _("To call now"))],
        empty_label=_("All employers"),
    )

    class Meta:
        model = Employer
        fields = []
        form = FilterForm

    def search(self, queryset, name, value):
        return queryset.search(value)

    def due(self, queryset, name, value):
        return queryset.filter(call_again_on__lte=today())
