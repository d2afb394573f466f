"""What a caseload can be narrowed to. Every query string goes through the form here."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Q, Value
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet

from accounts.models import Role, User
from core.forms import FilterForm
from programmes.models import Area, Programme

from . import tiles
from .caseload import stage_on
from .contributions import Stage
from .models import Enrolment
from .search import found_by

ME = "me"
ALL = "all"
ONGOING = "ongoing"

STAGES = [
    (ONGOING, _("Ongoing")),
    *Stage.LABELS.items(),
    (ALL, _("All, also exited")),
]


class Offer:
    """The programmes, areas and coaches that a user may choose among, in one query."""

    def __init__(self, user):
        self.programmes, self.areas, self.coaches = {}, {}, {}
        into = {"p": self.programmes, "a": self.areas, "c": self.coaches}
        for kind, pk, value, label in _offered(user):
            into[kind].setdefault(value or str(pk), (label, []))[1].append(pk)

    @property
    def programme_pks(self):
        return [pk for _label, pks in self.programmes.values() for pk in pks]


def _offered(user):
    organisations = user.organisations_as(Role.COACH, Role.COORDINATOR)
    within = {
        "programmes__staff": user,
        "programmes__organisation__in": organisations,
    }
    # A case may be left in a programme that the coach no longer works in.
    own = Enrolment.objects.of_coach(user).values("programme")
    worked_in = Q(staff=user, organisation__in=organisations)
    parts = [
        _named("p", Programme.objects.filter(worked_in | Q(pk__in=own)), F("slug")),
        _named("a", Area.objects.filter(**within), F("slug")),
        _named("c", User.objects.filter(**within).exclude(pk=user.pk), _text("")),
    ]
    # Not ALL: who is found by several ways is offered once.
    return parts[0].union(*parts[1:]).order_by("label")


def _named(kind, rows, value):
    rows = rows.order_by().annotate(kind=_text(kind), value=value, label=F("name"))
    return rows.values_list("kind", "pk", "value", "label")


def _text(value):
    return Value(value, output_field=CharField())


class Choice(forms.Select):
    """A select written in one go: forty options through templates take longer than
    the rows of the list."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if str(key) == chosen else "", label)
                for key, label in self.choices
            ),
        )
        attrs = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html(
            '<select name="{}" class="ds-input"{}>{}</select>', name, attrs, options
        )


class CaseloadFilter(FilterSet):
    """The caseload of a user, narrowed to what was asked for."""

    q = CharFilter(
        label=_("Search"),
        method="search",
        widget=forms.SearchInput(attrs={"placeholder": _("Name or identity number")}),
    )
    programme = ChoiceFilter(
        label=_("Programme"),
        method="in_programme",
        empty_label=_("All programmes"),
        widget=Choice,
    )
    area = ChoiceFilter(
        label=_("Area"), method="in_area", empty_label=_("All areas"), widget=Choice
    )
    stage = ChoiceFilter(
        label=_("Stage"),
        method="in_stage",
        empty_label=None,
        choices=STAGES,
        widget=Choice,
    )
    coach = ChoiceFilter(
        label=_("Coach"), method="as_it_is", empty_label=None, widget=Choice
    )
    need = ChoiceFilter(label="", method="in_need", widget=forms.HiddenInput)
    # No filter, but the order shall stay when a filter changes.
    sort = CharFilter(label="", method="as_it_is", widget=forms.HiddenInput)

    class Meta:
        model = Enrolment
        fields = ()
        form = FilterForm

    def __init__(self, data, *, user, day, rules):
        self.user, self.day, self.rules = user, day, rules
        self.offer = Offer(user)
        self.own = ALL if user.has_role(Role.COORDINATOR) else ME
        super().__init__(self._with_defaults(data), Enrolment.objects.none())
        self.filters["programme"].extra["choices"] = _choices(self.offer.programmes)
        self.filters["area"].extra["choices"] = _choices(self.offer.areas)
        self.filters["coach"].extra["choices"] = self._coaches()
        self.filters["need"].extra["choices"] = [(need, need) for need in rules]

    @cached_property
    def rows(self):
        """The rows asked for; none at all when the question can't be understood."""
        if self.is_valid():
            try:
                return self.qs
            except ValidationError as error:
                self.form.add_error("q", error)
        return self.queryset.none()

    @property
    def caseload(self):
        """What the tiles count: the rows that the page opens with, exited included."""
        return self._cases_of(self.own)

    @property
    def is_search(self):
        return bool(self.form.cleaned_data.get("q"))

    @property
    def is_widest(self):
        """Nothing but the search narrows the list."""
        chosen = {name for name in ("programme", "area", "need") if self.data.get(name)}
        return not chosen and self.data["coach"] == self.data["stage"] == ALL

    @property
    def is_narrowed(self):
        """The list shows something else than it opens with."""
        opening = {"coach": self.own, "stage": ONGOING}
        return any(
            self.data.get(name, "") != opening.get(name, "")
            for name in self.filters
            if name != "sort"
        )

    @property
    def rule(self):
        """The rule of the tile that is chosen, or None."""
        return self.rules.get(self.data.get("need"))

    def filter_queryset(self, queryset):
        """Begin with whose cases: that is what the index is by."""
        return super().filter_queryset(self._cases_of(self.form.cleaned_data["coach"]))

    def search(self, queryset, name, value):
        organisations = self.user.organisations_as(Role.COACH, Role.COORDINATOR)
        return queryset.filter(found_by(value, organisations))

    def in_programme(self, queryset, name, value):
        return queryset.filter(programme__in=self.offer.programmes[value][1])

    def in_area(self, queryset, name, value):
        return queryset.filter(area__in=self.offer.areas[value][1])

    def in_stage(self, queryset, name, value):
        if value == ALL:
            return queryset
        if value == Stage.EXITED:
            return queryset.ended()
        if value == ONGOING:
            return queryset.ongoing()
        return queryset.ongoing().alias(at=stage_on(self.day)).filter(at=value)

    def in_need(self, queryset, name, value):
        return tiles.matching(queryset, self.rules[value])

    def as_it_is(self, queryset, name, value):
        return queryset

    def _cases_of(self, coach):
        if coach == ME:
            return Enrolment.objects.own_caseload_of(self.user)
        seen = Enrolment.objects.in_casework_of(self.user)
        if coach == ALL:
            return seen.filter(programme__in=self.offer.programme_pks)
        return seen.filter(coach__in=self.offer.coaches[coach][1])

    def _with_defaults(self, data):
        data = data.copy()
        rule = self.rules.get(data.get("need"))
        if not data.get("stage"):
            data["stage"] = Stage.EXITED if rule and rule.of_ended else ONGOING
        if not data.get("coach"):
            data["coach"] = self.own
        return data

    def _coaches(self):
        everybody = (ALL, _("Everyone in my programmes"))
        return [(ME, _("Me")), everybody, *_choices(self.offer.coaches)]


def _choices(offered):
    return [(value, label) for value, (label, _pks) in offered.items()]
