"""The coach's pages: make, accept, note down, ask, and see what no longer holds."""

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import ReadLogEntry
from core.dates import today
from placements.acceptance import actions
from placements.agreements.actions import make_agreement
from placements.agreements.content import Terms
from placements.models import Acceptance, Agreement, AgreementRequest, How, Party
from tests.factories.agreements import GOALS, accept
from tests.factories.participants import ProtectionFactory
from tests.placements.pages import text

pytestmark = pytest.mark.django_db(databases=["default", "readlog"])


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


def page_of(placement):
    return reverse("placements:agreement", args=[placement.pk])


def make_url(placement):
    return reverse("placements:agreement_make", args=[placement.pk])


def url(name, made):
    return reverse(f"placements:agreement_{name}", args=[made.pk])


def in_words(response):
    return " ".join(text(response).split())


def test_agreement_is_made_from_the_placement_and_the_coachs_words(client, placement):
    assert "No agreement yet" in text(client.get(page_of(placement)))

    response = client.post(
        make_url(placement),
        {"goals": "Kunna maskinerna", "additional": "Kläder lånas"},
        follow=True,
    )

    made = Agreement.objects.get()
    assert response.redirect_chain == [(page_of(placement), 302)]
    assert made.data["written"] == {
        "goals": "Kunna maskinerna",
        "insurance": "",
        "additional": "Kläder lånas",
    }
    assert made.data["role"] == placement.role
    assert "Kläder lånas" in text(response)


@pytest.mark.parametrize(
    "fault",
    [
        {"goals": ""},
        {"goals": "x" * 801},
        {"goals": "a\x00b"},
        {"insurance": "x" * 301},
        {"additional": "x" * 501},
    ],
)
def test_faulty_words_make_nothing(client, placement, fault):
    response = client.post(make_url(placement), {"goals": "Mål"} | fault)

    assert response.status_code == 422
    assert not Agreement.objects.exists()


def test_new_version_begins_with_the_words_of_the_one_before(client, placement, made):
    form = text(client.get(make_url(placement)))
    same = client.post(make_url(placement), {"goals": GOALS})

    assert GOALS in form
    assert same.status_code == 422
    assert "Nothing has changed" in text(same)


def test_placements_page_says_who_has_accepted_and_who_is_missing(
    client, placement, made
):
    accept(made, Party.ORGANISER, Party.EMPLOYER)

    words = in_words(client.get(placement.get_absolute_url()))

    assert "waits for acceptance" in words
    assert "Karin Holm accepted" in words
    assert words.count("not accepted yet") == 1
    assert page_of(placement) in words


@pytest.mark.parametrize("step", ["accept", "note", "ask"])
def test_all_three_ways_to_a_yes(client, made, step):
    if step == "accept":
        response = client.post(url("accept", made), follow=True)
        said = Acceptance.objects.get()
        assert (said.party, said.how) == (Party.ORGANISER, How.SIGNED_IN)
    elif step == "note":
        response = client.post(
            url("note_participant", made), {"how": "in_person", "on": today()}
        )
        said = Acceptance.objects.get()
        assert (said.party, said.how) == (Party.PARTICIPANT, How.IN_PERSON)
        assert said.name == "Fatimaqq Alsayedqq"
    else:
        response = client.post(url("ask", made), follow=True)
        assert AgreementRequest.objects.get().is_open
        assert "A link was sent to Karin Holm" in in_words(response)
    assert response.status_code in {200, 302}


@pytest.mark.parametrize(
    "fault",
    [
        {"how": ""},
        {"how": "link"},
        {"on": ""},
        {"on": "2020-01-01"},
        {"on": "2099-01-01"},
        {"name": ""},
        {"name": "K\x00"},
    ],
)
def test_faulty_note_accepts_nothing(client, made, fault):
    whole = {"how": "on_paper", "on": today(), "name": "Karin Holm"}

    response = client.post(url("note_employer", made), whole | fault)

    assert response.status_code == 422
    assert not Acceptance.objects.exists()


def test_changed_placement_shows_from_to_and_whose_yes_is_void(client, placement, made):
    accept(made, Party.ORGANISER, Party.EMPLOYER)
    placement.extent = 50
    placement.save()

    words = in_words(client.get(page_of(placement)))

    assert "The placement has changed" in words
    assert "100\xa0%, 40 hours a week" in text(client.get(page_of(placement)))
    assert f"the acceptance of {made.made_by.name} (organiser), Karin Holm" in words
    assert url("accept", made) not in words
    assert "no longer holds" in in_words(client.get(placement.get_absolute_url()))


def test_new_version_of_a_changed_placement_is_one_click(client, placement, made):
    accept(made)
    placement.extent = 50
    placement.save()
    assert url("renew", made) in text(client.get(page_of(placement)))

    response = client.post(url("renew", made), follow=True)
    again = client.post(url("renew", made), follow=True)

    new = Agreement.objects.get(version=2)
    assert response.redirect_chain == [(page_of(placement), 302)]
    assert (new.data["extent"], new.data["written"]) == (50, made.data["written"])
    assert not new.acceptances.exists()
    assert "Nothing has changed" in text(again)
    assert Agreement.objects.count() == 2


def test_earlier_versions_say_what_changed_and_whose_yes_was_void(
    client, placement, made
):
    accept(made)
    make_agreement(placement, terms=Terms("Nya mål"), by=made.made_by)

    words = in_words(client.get(page_of(placement)))

    assert "Earlier versions" in words
    assert "Nya mål" in words
    assert "Karin Holm (employer), Fatimaqq Alsayedqq (participant)" in words
    assert url("pdf", made) in words


def test_not_yet_from_the_employer_is_shown_with_its_words(client, placement, made):
    asked = actions.ask_employer(made, by=made.made_by)
    actions.answer_by_link(asked, "not_yet", name="Karin Holm", text="Börja klockan 7")

    words = in_words(client.get(page_of(placement)))

    assert "Karin Holm answered “not yet”" in words
    assert "Börja klockan 7" in words


def test_protected_person_is_on_paper_only_and_never_named(
    client, placement, made, coach
):
    accept(made)
    make_agreement(placement, terms=Terms("Nya mål"), by=coach)
    ProtectionFactory(participant=placement.participant, readers=[coach])
    new = Agreement.objects.get(version=2)

    page = client.get(page_of(placement))
    refused = client.post(url("ask", new), follow=True)
    noted = client.post(
        url("note_participant", new), {"how": "on_paper", "on": today()}, follow=True
    )

    assert url("ask", new) not in text(page)
    assert "Nothing is mailed" in text(refused)
    assert not AgreementRequest.objects.exists()
    for response in (page, refused, noted):
        assert "Fatimaqq" not in text(response)
        assert placement.participant.reference in text(response)


def test_pdf_is_logged_as_print_and_shown_in_the_language_asked_for(client, made):
    swedish = client.get(url("pdf", made))
    english = client.get(url("pdf", made), {"lang": "en"})
    nonsense = client.get(url("pdf", made), {"lang": "\x00"})

    assert swedish.content.startswith(b"%PDF-")
    assert swedish.content == nonsense.content != english.content
    assert {entry.purpose for entry in ReadLogEntry.objects.all()} == {"export"}


def test_page_costs_the_same_for_many_versions(
    client, placement, made, django_assert_max_num_queries
):
    for number in range(5):
        accept(make_agreement(placement, terms=Terms(f"Mål {number}"), by=made.made_by))

    with django_assert_max_num_queries(14):
        client.get(page_of(placement))
