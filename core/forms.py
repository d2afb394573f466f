"""What holds for every form of ours; inherit from Form, ModelForm or FilterForm.

The look is in templates/django/forms; here are the rules that no single field should
have to remember: text has an end, a day is within living memory, the empty choice has
words, and a NUL byte (which PostgreSQL refuses and SQLite accepts) becomes a sentence
instead of an error page.
"""

import datetime
import re

from django import forms
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

MAX_TEXT = 4000
FIRST_DAY = datetime.date(1900, 1, 1)
LAST_DAY = datetime.date(2099, 12, 31)
DASHES = BLANK_CHOICE_DASH[0][1]

DAY_IN_REACH = [
    MinValueValidator(FIRST_DAY, _("Write a date from 1900 or later.")),
    MaxValueValidator(LAST_DAY, _("Write a date before 2100.")),
]


_UNASKABLE = re.compile(r"\0|\d{19}")


class Rules:
    """Mixin with the rules; `marks_optional` makes labels say which may be empty."""

    marks_optional = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _add_rules(field)
        if self.is_bound:
            self.data = _without_nul_in_choices(self)


class Form(Rules, forms.Form):
    pass


class ModelForm(Rules, forms.ModelForm):
    pass


def sent(request):
    """What a form is filled with: what was posted, even if it was nothing."""
    return request.POST if request.method == "POST" else None


def status_of(form):
    """The status of the page that holds the form: 422 with faults, so that programs,
    too, can tell a form that came back from one that went through."""
    return 422 if form.errors else 200


class FilterForm(Form):
    """The form of a FilterSet: `class Meta: form = FilterForm`."""

    marks_optional = False
    use_required_attribute = False


def _add_rules(field):
    if isinstance(field, forms.DateField):
        field.validators = [*field.validators, *DAY_IN_REACH]
    elif isinstance(field, forms.CharField) and field.max_length is None:
        # No maxlength attribute: browsers would cut off a pasted text in silence.
        field.validators = [*field.validators, MaxLengthValidator(MAX_TEXT)]
    elif isinstance(field, forms.ChoiceField):
        _name_the_empty_choice(field)


def _name_the_empty_choice(field):
    """Words where Django writes dashes, unless the form has words of its own."""
    words = _("Choose") if field.required else _("None")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
    elif (choices := list(field.choices))[:1] == BLANK_CHOICE_DASH:
        field.choices = [("", words), *choices[1:]]


def _without_nul_in_choices(form):
    """The data, where a choice that no database can look up is one that nobody has.

    Text fields refuse NUL by themselves, a choice by slug would ask the database; and
    SQLite can't be asked for a number of more than 64 bits.
    """
    keys = [
        form.add_prefix(name)
        for name, field in form.fields.items()
        if isinstance(field, forms.ModelChoiceField)
    ]
    tainted = [key for key in keys if _UNASKABLE.search(str(_values(form.data, key)))]
    if not tainted:
        return form.data
    data = form.data.copy()
    for key in tainted:
        data[key] = "\N{REPLACEMENT CHARACTER}"
    return data


def _values(data, key):
    return " ".join(data.getlist(key)) if hasattr(data, "getlist") else data.get(key)
