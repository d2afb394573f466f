"""What the pages are asked for in their addresses, and what is typed on them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FilterForm, Form, ModelForm
from placements.forms.posts import AtWorkplace
from placements.models import Post, PostWish

from . import start

ZOOMS = [
    ("6", _("6 months")),
    ("12", _("12 months")),
    ("18", _("18 months")),
    ("36", _("36 months")),
]
USUAL_ZOOM = 18
MOST_POSTS = 40


class ZoomForm(FilterForm):
    """How many months the board shows."""

    months = forms.ChoiceField(label=_("Months to show"), choices=ZOOMS, required=False)

    def __init__(self, data):
        data = data.copy()
        data.setdefault("months", str(USUAL_ZOOM))
        super().__init__(data)

    @property
    def chosen(self):
        """The months that were asked for, or the usual ones."""
        return int((self.is_valid() and self.cleaned_data["months"]) or USUAL_ZOOM)


class FromForm(FilterForm):
    """From which day a post is to be filled."""

    on = forms.DateField(required=False)


class WhatIfForm(FilterForm):
    """Another last day, to see what it would do."""

    ends_on = forms.DateField(label=_("Another last day"))

    def __init__(self, *args, first, **kwargs):
        self.first = first
        super().__init__(*args, **kwargs)

    def clean_ends_on(self):
        ends_on = self.cleaned_data["ends_on"]
        if ends_on < self.first:
            raise forms.ValidationError(_("The placement ends before it starts."))
        return ends_on


class WishForm(ModelForm):
    """One kind of work of the programme, or any."""

    role = forms.ChoiceField(label=_("Wants to work as"), required=False)

    class Meta:
        model = PostWish
        fields = ["role", "can_start_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        posts = self.instance.enrolment.programme.posts
        titles = posts.order_by("title").values_list("title", flat=True).distinct()
        kept = {self.instance.role} - {""}
        roles = sorted(kept | set(titles))
        self.fields["role"].choices = [
            ("", _("Any post")),
            *zip(roles, roles, strict=True),
        ]


class StartPlanForm(AtWorkplace, Form):
    """A new site: what the posts have in common, and how they begin."""

    RAMP_UP, AT_ONCE = "ramp-up", "at-once"
    WAYS = [
        (RAMP_UP, _("One after another: the site is full when the last one opens")),
        (AT_ONCE, _("All the same day, with first terms of unequal length")),
    ]

    title = forms.CharField(label=_("role"), max_length=100)
    posts = forms.IntegerField(
        label=_("How many posts?"), min_value=1, max_value=MOST_POSTS, initial=5
    )
    first = forms.DateField(label=_("The first one opens on"))
    way = forms.ChoiceField(
        label=_("How do they begin?"),
        choices=WAYS,
        widget=forms.RadioSelect,
        initial=RAMP_UP,
    )
    field_order = ["title", "workplace", "supervisor", "posts", "first", "way"]

    def __init__(self, *args, organisation_id, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_those_of(organisation_id)

    def openings(self, months):
        """The proposal that follows from what was chosen."""
        data = self.cleaned_data
        plan = start.ramp_up if data["way"] == self.RAMP_UP else start.all_at_once
        return plan(data["first"], data["posts"], months)


class OpeningForm(ModelForm):
    """One post of the plan, as proposed or adjusted; `common` is what all share."""

    class Meta:
        model = Post
        fields = ["number", "open_from", "first_term_months"]

    def __init__(self, *args, common, **kwargs):
        kwargs["empty_permitted"] = False
        super().__init__(*args, instance=Post(**common), **kwargs)
        # The page says it once, above all rows.
        self.fields["first_term_months"].help_text = ""


class Openings(forms.BaseFormSet):
    """The plan. Numbers that are taken, or written twice, are said at their row."""

    def clean(self):
        posts = Post.objects.filter(programme=self.form_kwargs["common"]["programme"])
        taken, seen = set(posts.values_list("number", flat=True)), set()
        for form in self.forms:
            number = form.cleaned_data.get("number")
            if number is None:
                continue
            if number in taken:
                form.add_error("number", _("There is already a post with this number."))
            elif number in seen:
                form.add_error("number", _("This number is on two rows."))
            seen.add(number)

    def add_sentence(self, error):
        """What only the database could say."""
        self.non_form_errors().extend(error.messages)


OpeningFormSet = forms.formset_factory(
    OpeningForm,
    formset=Openings,
    extra=0,
    max_num=MOST_POSTS,
    validate_max=True,
    absolute_max=MOST_POSTS,
)
