"""What the lists of users and of the read log may be narrowed by."""

import datetime

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import FilterForm

from .models import Membership, ReadLogEntry, Role, User

LOG_DAYS = 30


class UserFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label=_("Search"),
        method="search",
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Name or e-mail")}
        ),
    )
    role = django_filters.ChoiceFilter(
        label=_("Role"),
        method="with_role",
        choices=Role.choices,
        empty_label=_("All roles"),
    )

    class Meta:
        model = User
        fields = []
        form = FilterForm

    def search(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(email__icontains=value))

    def with_role(self, queryset, name, value):
        """Only roles in the organisations that the administrator has to do with."""
        own = Membership.objects.filter(
            role=value,
            organisation__in=self.request.user.organisations_as(Role.ADMIN),
        )
        return queryset.filter(pk__in=own.values("user"))


def _has_ever_worked_here(request):
    """Those who have left can still be asked about: their memberships are history."""
    organisations = request.user.organisations_as(Role.DATA_OFFICER)
    ever = Membership.history.filter(organisation_id__in=organisations)
    return User.objects.filter(pk__in=ever.values("user_id"))


class ReadLogFilter(django_filters.FilterSet):
    """Without dates, the last month: the log is long and most questions are recent."""

    user_id = django_filters.ModelChoiceFilter(
        label=_("User"),
        method="by_user",
        queryset=_has_ever_worked_here,
        empty_label=_("Everyone"),
    )
    reference = django_filters.CharFilter(
        label=_("Participant"),
        method="about",
        max_length=17,
        validators=[
            RegexValidator(
                r"^\s*(?:[Dd]-)?\d{1,15}\s*$",
                _("Write the reference, such as D-1042."),
            )
        ],
        widget=forms.TextInput(attrs={"placeholder": "D-1042"}),
    )
    since = django_filters.DateFilter(label=_("From"), method="from_day")
    until = django_filters.DateFilter(label=_("Until"), method="until_day")

    class Meta:
        model = ReadLogEntry
        fields = []
        form = FilterForm

    def __init__(self, data, **kwargs):
        data = data.copy()
        data.setdefault("since", today() - datetime.timedelta(days=LOG_DAYS))
        super().__init__(data, **kwargs)

    def by_user(self, queryset, name, value):
        return queryset.filter(user_id=value.pk)

    def about(self, queryset, name, value):
        number = value.strip().upper().removeprefix("D-")
        return queryset.filter(participant_id=int(number))

    def from_day(self, queryset, name, value):
        return queryset.filter(at__gte=_midnight(value))

    def until_day(self, queryset, name, value):
        return queryset.filter(at__lt=_midnight(value + datetime.timedelta(days=1)))


def _midnight(day):
    """The first moment of a day in Sweden."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
