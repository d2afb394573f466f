"""Every component rendered, and what readers of it depend on."""

from types import SimpleNamespace

import pytest
import time_machine
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django.asserts import assertInHTML

from core.forms import FilterForm
from core.tables import Column, Sorting


@pytest.fixture(autouse=True)
def _english_today():
    with (
        translation.override("en"),
        time_machine.travel("2026-11-21 12:00+01:00", tick=False),
    ):
        yield


def component(name, **context):
    return render_to_string(f"components/{name}.html", context)


def test_tile_is_a_link_with_label_figure_and_detail():
    html = component("tile", label="Late", value=7, detail="3 calls", url="/x/")

    assertInHTML(
        '<a class="ds-card tile" href="/x/"><span class="tile-label">Late</span>'
        '<strong class="tile-value">7</strong>'
        '<span class="tile-detail">3 calls</span></a>',
        html,
    )


def test_tile_without_an_address_is_no_link():
    assert "<a" not in component("tile", label="Rate", value="–", detail="0 exits")


def test_tile_can_be_alarming_and_current():
    html = component(
        "tile", label="a", value=1, detail="b", url="/", alarming=True, current=True
    )

    assert "data-alarming" in html
    assert 'aria-current="true"' in html


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        (False, '<span class="ds-tag" data-color="success">In work</span>'),
        (
            True,
            '<span class="ds-tag" data-color="success" data-variant="outline">'
            "In work</span>",
        ),
    ],
)
def test_tag_has_its_colour(outline, expected):
    html = component("tag", label="In work", color="success", outline=outline)

    assertInHTML(expected, html)


@pytest.mark.parametrize(
    ("level", "role", "color"),
    [
        (constants.SUCCESS, "status", "success"),
        (constants.INFO, "status", "info"),
        (constants.WARNING, "alert", "warning"),
        (constants.ERROR, "alert", "danger"),
    ],
)
def test_messages_interrupt_only_when_something_is_wrong(level, role, color):
    html = component("messages", messages=[Message(level, "Saved & sent")])

    assert f'data-color="{color}" role="{role}"' in html
    assert "Saved &amp; sent" in html


def test_messages_can_be_swapped_in_beside_a_fragment():
    assert 'hx-swap-oob="true"' in component("messages", messages=[], oob=True)
    assert "hx-swap-oob" not in component("messages", messages=[])


def test_alert_may_have_a_title():
    html = component("alert", color="info", title="Good to know", text="It rains.")

    assertInHTML('<h2 class="ds-heading" data-size="2xs">Good to know</h2>', html)


def test_pagination_keeps_the_filters():
    page = Paginator(range(120), 50).page(2)

    html = component("pagination", page=page, query=QueryDict("q=å&page=2&area=ryd"))

    assert 'rel="prev" href="?q=%C3%A5&amp;page=1&amp;area=ryd"' in html
    assert 'rel="next" href="?q=%C3%A5&amp;page=3&amp;area=ryd"' in html
    assert 'aria-current="true" aria-label="Page 2"' in html


@pytest.mark.parametrize(("number", "missing"), [(1, "prev"), (3, "next")])
def test_pagination_has_no_link_past_the_ends(number, missing):
    page = Paginator(range(120), 50).page(number)

    html = component("pagination", page=page, query=QueryDict())

    assert f'rel="{missing}"' not in html


def test_pagination_of_many_pages_leaves_numbers_out():
    page = Paginator(range(5000), 50).page(50)

    html = component("pagination", page=page, query=QueryDict())

    assert html.count("aria-label=") < 15
    assert 'aria-label="Page 100"' in html


def test_pagination_of_a_single_page_is_nothing():
    page = Paginator(range(5), 50).page(1)

    assert component("pagination", page=page, query=QueryDict()).strip() == ""


def test_sort_header_keeps_the_filters_and_forgets_the_page():
    columns = [Column("name", "Name", ("name",))]
    heading = Sorting(columns, "name", default="name").headings[0]

    html = component("sort_header", heading=heading, query=QueryDict("q=x&page=3"))

    assertInHTML(
        '<th scope="col" aria-sort="ascending">'
        '<a href="?q=x&amp;sort=-name">Name</a></th>',
        html,
    )


def test_sort_header_of_numbers_that_can_not_be_sorted():
    columns = [Column("n", "Exits", numeric=True), Column("a", "A", ("a",))]
    heading = Sorting(columns, "a", default="a").headings[0]

    html = component("sort_header", heading=heading, query=QueryDict())

    assertInHTML('<th scope="col" class="number">Exits</th>', html)


def test_empty_state_says_what_to_do_first():
    html = component(
        "empty_state", title="None yet", text="Add one.", url="/new/", action="New"
    )

    assertInHTML('<a class="ds-button" href="/new/">New</a>', html)


def test_breadcrumb_leads_back_and_marks_where_one_is():
    html = component(
        "breadcrumb", parent_label="List", parent_url="/list/", current="D-1"
    )

    assertInHTML('<li><a class="ds-link" href="/list/">List</a></li>', html)
    assertInHTML('<li aria-current="page">D-1</li>', html)


def test_steps_mark_the_current_one_and_say_which_are_done():
    steps = [
        SimpleNamespace(label="Enrolled", state="done", detail="4 March"),
        SimpleNamespace(label="Coaching", state="current", detail=""),
    ]

    html = component("steps", steps=steps)

    assert '<span class="ds-sr-only"> (done)</span>' in html
    assert '<li data-state="current" aria-current="step">' in html


@pytest.mark.parametrize(
    ("level", "dots"), [(0, "○○○"), (1, "●○○"), (2, "●●○"), (3, "●●●")]
)
def test_dots_are_also_words(level, dots):
    html = component("dots", level=level, label="Independent")

    assert f'aria-hidden="true">{dots}</span>' in html
    assert f"level {level} of 3, Independent" in html


def test_post_button_is_a_form_with_its_token():
    html = component("post_button", url="/go/", label="Go", csrf_token="token")

    assert 'method="post" action="/go/"' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert "<details" not in html


def test_post_button_with_a_question_asks_first():
    html = component(
        "post_button",
        url="/end/",
        label="End",
        question="End it?",
        color="danger",
        csrf_token="token",
    )

    assert html.index("<summary") < html.index("End it?") < html.index("</form>")


def test_filter_bar_is_a_plain_form_that_htmx_improves():
    class Filters(FilterForm):
        q = forms.CharField(label="Search", required=False, widget=forms.SearchInput)
        need = forms.CharField(required=False, widget=forms.HiddenInput)

    form = Filters(QueryDict("q=Åsa&need=today"))

    html = component(
        "filter_bar", form=form, url="/list/", target="results", count="3 found"
    )

    assert 'method="get" action="/list/"' in html
    assert 'hx-get="/list/" hx-target="#results"' in html
    assert 'value="Åsa"' in html
    assertInHTML('<input type="hidden" name="need" value="today" id="id_need">', html)
    assert html.index("<button") < html.index("3 found")
