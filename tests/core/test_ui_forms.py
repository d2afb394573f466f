"""Forms: what readers see and hear of a field, and the rules that hold for all."""

import datetime

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation
from pytest_django.asserts import assertInHTML

from accounts.models import Membership, Organisation
from core.forms import MAX_TEXT, FilterForm, Form, ModelForm
from tests.factories.accounts import OrganisationFactory


class ContactForm(Form):
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("call", "Call"), ("visit", "Visit")],
        widget=forms.RadioSelect,
        help_text="How you met.",
    )
    on = forms.DateField(label="Day")
    note = forms.CharField(
        label="Note", help_text="Facts only.", widget=forms.Textarea, required=False
    )
    agreed = forms.BooleanField(label="They agree")


class MembershipForm(ModelForm):
    class Meta:
        model = Membership
        fields = ["organisation", "role"]


class OrganisationFilter(FilterForm):
    q = forms.CharField(label="Search", required=False)
    name = forms.ModelChoiceField(
        Organisation.objects.all(), to_field_name="name", required=False
    )


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def filled(**changes):
    return {"kind": "call", "on": "2026-11-21", "agreed": "on"} | changes


# ---- the look ---------------------------------------------------------------------


def test_field_has_label_hint_and_control_that_belong_together():
    html = str(ContactForm()["note"].as_field_group())

    assertInHTML(
        '<label class="ds-label" for="id_note">Note '
        '<span class="optional">(optional)</span></label>',
        html,
    )
    assertInHTML(
        '<div data-field="description" id="id_note_helptext">Facts only.</div>', html
    )
    assertInHTML(
        '<textarea name="note" class="ds-input" cols="40" rows="10" id="id_note" '
        'aria-describedby="id_note_helptext"></textarea>',
        html,
    )


def test_field_with_an_error_describes_it_after_the_hint_and_keeps_what_was_typed():
    form = ContactForm(filled(note="x" * (MAX_TEXT + 1)))

    html = str(form["note"].as_field_group())

    assert 'aria-describedby="id_note_helptext id_note_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_note_error"><p class="ds-validation-message">' in html
    assert "x" * (MAX_TEXT + 1) in html


def test_group_of_choices_is_a_fieldset_described_by_hint_and_error():
    html = str(ContactForm(filled(kind=""))["kind"].as_field_group())

    assert (
        '<fieldset class="ds-fieldset" '
        'aria-describedby="id_kind_helptext id_kind_error">' in html
    )
    assertInHTML('<legend class="ds-label">Kind</legend>', html)
    assertInHTML('<label class="ds-label" for="id_kind_1">Visit</label>', html)


def test_checkbox_comes_before_its_label():
    html = str(ContactForm()["agreed"].as_field_group())

    assert html.index('type="checkbox"') < html.index("They agree")


def test_day_is_a_date_field_with_an_iso_value_in_both_languages():
    form = ContactForm(initial={"on": datetime.date(2026, 11, 21)})

    for language in ("sv", "en"):
        with translation.override(language):
            assert 'type="date" name="on" value="2026-11-21"' in str(form["on"])


def test_form_with_errors_begins_with_a_summary_that_takes_the_focus_and_links():
    html = str(ContactForm({"on": "tomorrow"}))

    assert html.index('role="alert" tabindex="-1" autofocus') < html.index("<fieldset")
    for target in ("id_kind_0", "id_on", "id_agreed"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html


def test_form_without_errors_has_no_summary():
    assert "ds-error-summary" not in str(ContactForm())


def test_summary_says_what_no_single_field_is_to_blame_for():
    form = ContactForm(filled())
    form.add_error(None, "The days overlap.")

    assertInHTML("<li>The days overlap.</li>", str(form))


def test_what_was_typed_can_not_become_markup():
    html = str(ContactForm(filled(note="<script>alert(1)</script>", on="")))

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_hidden_fields_are_sent_along_and_filters_are_never_marked_optional():
    class Filters(FilterForm):
        need = forms.CharField(widget=forms.HiddenInput)
        q = forms.CharField(label="Search", required=False)

    html = str(Filters(initial={"need": "today"}))

    assertInHTML('<input type="hidden" name="need" value="today" id="id_need">', html)
    assert "optional" not in html
    assert "required" not in html


# ---- the rules --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"on": "1899-12-31"}, "on", "Write a date from 1900 or later."),
        ({"on": "9999-12-31"}, "on", "Write a date before 2100."),
        ({"note": "a\0b"}, "note", "Null characters are not allowed."),
        ({"note": "x" * 10_000}, "note", "at most 4000 characters (it has 10000)"),
        ({"kind": "\0"}, "kind", "Select a valid choice."),
        ({"on": "\0"}, "on", "Enter a valid date."),
    ],
)
def test_value_out_of_bounds_gets_a_sentence(changes, field, sentence):
    form = ContactForm(filled(**changes))

    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert sentence in form.errors[field][0]


def test_ordinary_values_are_accepted():
    form = ContactForm(filled(note="å" * MAX_TEXT))

    assert form.is_valid()


@pytest.mark.django_db
def test_model_form_follows_the_rules_and_accepts_what_is_right():
    organisation = OrganisationFactory()

    good = MembershipForm({"organisation": organisation.pk, "role": "coach"})
    bad = MembershipForm({"organisation": "1\0", "role": "coach"})

    assert good.is_valid()
    assert list(bad.errors) == ["organisation"]


@pytest.mark.parametrize("data", [QueryDict("name=a%00b&q=x"), {"name": "a\0b"}])
@pytest.mark.django_db
def test_nul_in_a_choice_never_reaches_the_database(data):
    """PostgreSQL would answer with an error page."""
    form = OrganisationFilter(data)

    assert not form.is_valid()
    assert "Select a valid choice" in form.errors["name"][0]


@pytest.mark.django_db
def test_filter_by_name_finds_what_is_there():
    organisation = OrganisationFactory(name="Bo i Ryd")

    form = OrganisationFilter(QueryDict("name=Bo+i+Ryd"))

    assert form.is_valid()
    assert form.cleaned_data["name"] == organisation


def test_the_empty_choice_has_words_instead_of_dashes():
    class RuleForm(Form):
        programme = forms.ModelChoiceField(Organisation.objects.none())
        area = forms.ModelChoiceField(Organisation.objects.none(), required=False)
        kind = forms.ChoiceField(choices=[("", "---------"), ("call", "a call")])
        own = forms.ModelChoiceField(Organisation.objects.none(), empty_label="All")

    fields = RuleForm().fields

    assert [fields[name].empty_label for name in ("programme", "area", "own")] == [
        "Choose",
        "None",
        "All",
    ]
    assert fields["kind"].choices == [("", "Choose"), ("call", "a call")]


def test_a_choice_begins_with_a_capital_letter():
    class KindForm(Form):
        kind = forms.ChoiceField(choices=[("call", "a call")])
        how = forms.ChoiceField(choices=[("call", "by air")], widget=forms.RadioSelect)

    html = str(KindForm())

    assert ">A call<" in html
    assert ">By air<" in html
