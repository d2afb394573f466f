"""The board: what stands where, for whom, and how many queries it takes."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import ReadLogEntry
from placements.models import EndReason
from placements.rotation.picture import PAPER_HEIGHT, TOP, Density
from tests.factories.participants import ProtectionFactory, StepFactory
from tests.factories.programmes import ProgrammeFactory, staff_member

from .conftest import day

INDEX = reverse("rotation:index")


@pytest.fixture
def url(programme):
    return reverse("rotation:board", args=[programme.slug])


@pytest.fixture
def full(new_post, hold):
    """Held; held with a successor and hand-over; a gap before an offer; empty."""
    first, second, third = (new_post(number) for number in (1, 2, 3))
    hold(first, "Mehmet Yıldız", "2026-03-01", "2027-08-31", active=True)
    hold(second, "Hodan Farah", "2025-10-20", "2027-04-19", active=True)
    hold(
        second,
        "Erik Lindqvist",
        "2027-04-06",
        "2028-10-04",
        holds_from=day("2027-04-20"),
        confirmed_by_participant=True,
    )
    hold(third, "Johan Berglund", "2025-08-01", "2027-01-31", active=True)
    hold(third, "Rima Haddad", "2027-04-01", "2028-09-30", offered=True)


def bars(response):
    """[(post number, kind, title, first day seen)] from left to right."""
    return [
        (row.line.post.number, str(s.bar.kind), s.bar.title, str(s.bar.period.first))
        for row in response.context["picture"].rows
        for s in row.stretches
    ]


def tiles(response):
    return {tile.label: (tile.value, tile.detail) for tile in response.context["tiles"]}


def todo(response):
    return [
        (str(item.by), item.line.post.number, item.kind)
        for item in response.context["todo"]
    ]


def test_board_shows_who_holds_each_post_and_who_is_next(client, full, url):
    response = client.get(url)

    assert bars(response) == [
        (1, "held", "Mehmet Yıldız", "2026-11-01"),
        (1, "vacant", "Planera efterträdare", "2027-09-01"),
        (2, "held", "Hodan Farah", "2026-11-01"),
        (2, "next", "Erik Lindqvist", "2027-04-06"),
        (3, "held", "Johan Berglund", "2026-11-01"),
        (3, "vacant", "Vakant", "2027-02-01"),
        (3, "offered", "Erbjuden: Rima Haddad", "2027-04-01"),
    ]
    assertContains(response, "59 dagar")
    assertContains(response, "börjar 6 apr 2027 · 2 veckors överlämning")


def test_tiles_sum_up_the_board(client, full, url, wait):
    wait("Lina Aslan")

    found = tiles(client.get(url))

    assert found["Bemanning i dag"][0] == "3 av 3"
    assert found["Slutar inom 90 dagar"] == ("1", "Johan B. saknar nästa steg")
    # 59 in the gap, and from 1 September until a term of 18 months from today is over.
    assert found["Vakanta dagar kommande 18 månader"] == (
        str(59 + 263),
        "1 plats utan efterträdare",
    )
    assert found["Kö till programmet"] == ("1", "0 bor i området")


def test_a_step_ahead_is_a_next_step(client, full, url, programme):
    enrolment = programme.enrolments.get(participant__first_name="Johan")
    StepFactory(enrolment=enrolment, due_on=day("2026-12-01"))

    assert (
        tiles(client.get(url))["Slutar inom 90 dagar"][1] == "alla har ett nästa steg"
    )


def test_todo_names_what_is_due_and_what_to_do(client, full, url, wait):
    wait("Lina Aslan")

    response = client.get(url)

    assert todo(response) == [
        ("2026-07-31", 3, "end_phase"),
        ("2026-09-30", 3, "end_phase"),
        ("2026-10-19", 2, "end_phase"),
        ("2026-10-20", 3, "fill"),
        ("2026-10-31", 3, "end_phase"),
        ("2026-12-05", 3, "answer"),
        ("2026-12-19", 2, "end_phase"),
        ("2027-05-20", 1, "fill"),
    ]
    assertContains(response, "Rima Haddad kan börja tidigare")
    assertContains(response, "Kö: 1 person")


def test_a_job_before_the_term_is_over_shows_as_a_hit(client, new_post, hold, url):
    hold(
        new_post(1),
        "Ali Hussein",
        "2025-11-01",
        "2026-11-10",
        ended=True,
        planned_ends_on=day("2027-04-30"),
        end_reason=EndReason.JOB,
    )

    response = client.get(url)

    assert bars(response) == [
        (1, "left", "Ali Hussein", "2026-11-01"),
        (1, "vacant", "Träff, tillsätt igen", "2026-11-11"),
    ]
    assertContains(response, "träff: gick till ett jobb")
    assertNotContains(response, "avhopp")


def test_every_bar_is_a_link_with_words(client, full, url):
    page = client.get(url).content.decode()

    links = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', page)
    assert len(links) == 7
    assert all(re.match(r"/(placeringar|rotation/plats)/\d+/", to) for to, _ in links)
    assert links[2][1] == (
        "Miljövärd, plats 2: Hodan Farah, har platsen, 20 okt 2025 – 19 apr 2027"
    )
    assert "style=" not in page


def test_a_protected_person_holds_the_post_without_a_name(client, full, url, programme):
    enrolment = programme.enrolments.get(participant__first_name="Hodan")
    ProtectionFactory(participant=enrolment.participant)

    response = client.get(url)

    assert (2, "held", "Någon", "2026-11-01") in bars(response)
    assertNotContains(response, "Hodan")
    assertNotContains(response, enrolment.participant.reference)


def test_the_own_coach_sees_a_protected_person_by_reference(full, url, programme):
    enrolment = programme.enrolments.get(participant__first_name="Hodan")
    ProtectionFactory(participant=enrolment.participant)
    client = Client()
    client.force_login(enrolment.coach)

    response = client.get(url)

    assertContains(response, enrolment.participant.reference)
    assertNotContains(response, "Hodan")


def test_everyone_on_the_board_is_in_the_read_log(client, full, url, programme):
    client.get(url)

    logged = ReadLogEntry.objects.values_list("participant_id", flat=True)
    assert sorted(logged) == sorted(
        programme.enrolments.values_list("participant", flat=True)
    )


def test_whom_the_board_does_not_name_is_not_in_the_read_log(
    client, new_post, hold, url
):
    post = new_post(1)
    hold(post, "Gun Gammal", "2024-01-01", "2025-06-30", ended=True)
    now = hold(post, "Nils Nu", "2026-03-01", "2027-08-31", active=True)
    hold(post, "Siv Sen", "2027-09-01", "2029-02-28", confirmed_by_participant=True)

    response = client.get(url, {"months": "6"})

    assertNotContains(response, "Siv")
    logged = ReadLogEntry.objects.values_list("participant_id", flat=True)
    assert list(logged) == [now.participant_id]


@pytest.mark.parametrize("posts", [5, 40])
def test_board_takes_as_many_queries_for_many(
    client, new_post, hold, url, posts, django_assert_max_num_queries
):
    for number in range(1, posts + 1):
        post = new_post(number)
        hold(post, "Kim Ett", "2026-03-01", "2027-08-31", active=True)
        hold(post, "Kim Två", "2027-09-01", "2029-02-28", offered=True)

    client.get(url)
    with django_assert_max_num_queries(12):
        response = client.get(url)

    assert len(bars(response)) == posts * 2


@pytest.mark.parametrize(
    ("query", "status", "months"),
    [
        ({}, 200, 18),
        ({"months": "6"}, 200, 6),
        ({"months": "36"}, 200, 36),
        ({"months": "7"}, 422, 18),
        ({"months": "\0"}, 422, 18),
    ],
    ids=str,
)
def test_zoom(client, full, url, query, status, months):
    response = client.get(url, query)

    assert response.status_code == status
    assert len(response.context["picture"].months) == months


def test_board_of_a_programme_without_posts(client, url):
    assertContains(client.get(url), "Inga platser än")


def test_index_leads_to_the_first_rotation_and_the_board_names_the_others(
    client, coordinator, full, url, programme
):
    other = ProgrammeFactory(
        organisation=programme.organisation, model="posts", name="Trygghetsvärdar"
    )
    other.staff.add(coordinator)

    response = client.get(INDEX)

    assertRedirects(response, url)
    assertContains(client.get(url), reverse("rotation:board", args=[other.slug]))


def test_index_without_a_rotation(client, programme):
    programme.model = "coaching"
    programme.save()

    assertContains(client.get(INDEX), "Du arbetar inte i något program med platser")


def test_pdf_is_one_landscape_page(client, full, programme):
    response = client.get(reverse("rotation:pdf", args=[programme.slug]))

    paper = PdfReader(io.BytesIO(response.content))
    (page,) = paper.pages
    assert page.mediabox.width > page.mediabox.height
    text = page.extract_text()
    assert "Mehmet Y" in text
    assert "Erbjuden" in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_pdf_of_forty_posts_is_one_page(client, new_post, hold, programme):
    for number in range(1, 41):
        hold(new_post(number), "Kim Ett", "2026-03-01", "2027-08-31", active=True)

    response = client.get(reverse("rotation:pdf", args=[programme.slug]))

    assert len(PdfReader(io.BytesIO(response.content)).pages) == 1


@pytest.mark.parametrize(
    ("rows", "row", "has_details"),
    [(5, 46, True), (11, 46, True), (13, 40, True), (14, 38, True), (40, 13, False)],
)
def test_rows_are_as_high_as_the_paper_allows(rows, row, has_details):
    density = Density.on_paper(rows)

    assert (density.row, density.has_details) == (row, has_details)
    assert TOP + density.row * rows + 12 <= PAPER_HEIGHT


def test_a_post_that_has_been_empty_for_long(client, new_post, hold, url):
    hold(new_post(1), "Ali Hussein", "2025-01-01", "2026-06-30", ended=True)

    response = client.get(url)

    assertContains(response, "vakant från 1 jul")
    assert todo(response) == [("2026-11-21", 1, "fill")]


def test_a_coach_elsewhere_finds_no_board(full, url, programme):
    stranger = staff_member(ProgrammeFactory(organisation=programme.organisation))
    client = Client()
    client.force_login(stranger)

    assert client.get(url).status_code == 404
