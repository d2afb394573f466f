"""The employer's way: a link in a mail, the text on a phone, one answer."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from accounts.models import ReadLogEntry
from core.dates import today
from placements.acceptance import actions
from placements.agreements.actions import make_agreement
from placements.agreements.content import Terms
from placements.models import Acceptance, AgreementRequest, How, Party, Placement
from tests.factories.participants import ProtectionFactory
from tests.forms_on_page import forms_on
from tests.placements.test_answers_at_once import at_once, scan

pytestmark = pytest.mark.django_db(databases=["default", "readlog"])

YES = {"answer": "accept", "name": "Karin Holm"}


@pytest.fixture
def asked(made):
    return actions.ask_employer(made, by=made.made_by)


@pytest.fixture
def page(visitor, asked):
    """The address of the page, opened from the mail."""
    return visitor.get(reverse("employers:link", args=[asked.link.token])).url


def pdf_url(asked):
    return reverse("placements:agreement_link_pdf", args=[asked.link.pk])


def change(placement, **values):
    current = Placement.objects.get(pk=placement.pk)
    for name, value in values.items():
        setattr(current, name, value)
    current.save()


def test_page_shows_the_whole_text_in_the_contacts_language(visitor, asked, page):
    swedish = visitor.get(page).content.decode()
    contact = asked.link.contact
    contact.language = "en"
    contact.save()
    english = visitor.get(page).content.decode()

    for fact in ("Fatimaqq Alsayedqq", "Bengt Ek", "Berga centrum, Linköping"):
        assert fact in swedish
        assert fact in english
    assert "Det är ingen anställning" in swedish
    assert "It is not an employment" in english
    assert asked.agreement.hash_prefix in swedish


def test_nothing_is_chosen_beforehand(visitor, page):
    content = visitor.get(page).content.decode()

    assert 'type="radio"' in content
    assert " checked" not in content


def test_who_looked_is_in_the_read_log(visitor, asked, page):
    visitor.get(page)

    entry = ReadLogEntry.objects.get()

    assert entry.contact_id == asked.link.contact_id
    assert entry.participant_id == asked.agreement.placement.participant_id


def test_yes_is_bound_to_the_hash_of_the_text_that_was_shown(visitor, asked, page):
    response = visitor.post(page, YES, follow=True)

    said = Acceptance.objects.get()
    asked.refresh_from_db()
    assert response.status_code == 200
    assert said.agreement_id == asked.agreement.content_sha256
    assert (said.party, said.how) == (Party.EMPLOYER, How.LINK)
    assert (said.name, said.recorded_by) == ("Karin Holm", None)
    assert (asked.answer, asked.answered_by) == ("accept", "Karin Holm")


def test_not_yet_accepts_nothing_and_tells_the_coach_what_should_change(
    visitor, asked, page
):
    answer = {"answer": "not_yet", "name": "Karin Holm", "text": "Vi börjar klockan 7"}

    response = visitor.post(page, answer, follow=True)

    asked.refresh_from_db()
    assert response.status_code == 200
    assert not Acceptance.objects.exists()
    assert (asked.answer, asked.comment) == ("not_yet", "Vi börjar klockan 7")


@pytest.mark.parametrize(
    "fault",
    [
        {"answer": ""},
        {"answer": "maybe"},
        {"name": ""},
        {"name": "."},
        {"name": "K\x00rin"},
        {"name": "x" * 10_000},
        {"answer": "not_yet"},
        {"answer": "not_yet", "text": "a\x00b"},
        {"text": "x" * 10_000},
    ],
)
def test_faulty_answer_is_explained_and_the_link_lives(visitor, asked, page, fault):
    response = visitor.post(page, YES | fault)

    asked.link.refresh_from_db()
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert asked.link.is_open
    assert not Acceptance.objects.exists()


def test_answered_link_is_closed(visitor, page):
    visitor.post(page, YES)

    again = visitor.post(page, YES | {"name": "Någon Annan"})

    assert again.status_code == 410
    assert Acceptance.objects.get().name == "Karin Holm"


@pytest.mark.parametrize(
    "event", ["changed", "renewed", "protected", "called off", "asked again"]
)
def test_text_that_no_longer_holds_can_not_be_accepted(
    visitor, placement, asked, page, coach, event
):
    if event == "changed":
        change(placement, tasks="Fönster")
    elif event == "renewed":
        make_agreement(placement, terms=Terms("Nya mål"), by=coach)
    elif event == "protected":
        ProtectionFactory(participant=placement.participant)
    elif event == "called off":
        current = Placement.objects.get(pk=placement.pk)
        current.end(by=coach, on=current.starts_on, reason="job")
    else:
        actions.ask_employer(asked.agreement, by=coach)

    response = visitor.post(page, YES)

    assert response.status_code == 410
    assert b"Fatimaqq" not in response.content
    assert not Acceptance.objects.exists()


def test_text_that_changes_while_the_answer_is_on_its_way_is_refused(asked):
    """Between showing and saving; the link is then open again, and says so."""
    change(asked.agreement.placement, extent=50)

    with pytest.raises(ValidationError):
        actions.answer_by_link(asked, "accept", name="Karin Holm")

    asked.link.refresh_from_db()
    assert asked.link.is_open
    assert not Acceptance.objects.exists()


# ---- the paper, through the session -------------------------------------------------


def test_pdf_is_for_the_browser_that_opened_the_link(visitor, asked, page):
    assert Client().get(pdf_url(asked)).status_code == 404

    response = visitor.get(pdf_url(asked))

    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-")
    assert "Fatima" not in response.headers["Content-Disposition"]
    assert ReadLogEntry.objects.filter(contact_id=asked.link.contact_id).count() == 1


def test_pdf_can_be_kept_after_the_answer(visitor, asked, page):
    visitor.post(page, YES)

    assert visitor.get(pdf_url(asked)).status_code == 200


def test_pdf_is_gone_with_the_link_and_for_a_protected_person(
    visitor, placement, asked, page, coach
):
    new = actions.ask_employer(asked.agreement, by=coach)
    assert visitor.get(pdf_url(asked)).status_code == 404

    visitor.get(reverse("employers:link", args=[new.link.token]))
    ProtectionFactory(participant=placement.participant)

    assert visitor.get(pdf_url(new)).status_code == 404


# ---- mail -------------------------------------------------------------------------


def test_no_mail_says_whom_it_is_about(visitor, page):
    visitor.post(page, YES)

    mails = list(Email.objects.order_by("pk"))
    whole = " ".join(f"{m.subject} {m.message} {m.context}" for m in mails)
    assert len(mails) == 3
    assert "Fatimaqq" not in whole
    assert "Alsayedqq" not in whole


def test_nothing_is_mailed_about_a_protected_person(placement, made, coach):
    ProtectionFactory(participant=placement.participant, readers=[coach])

    with pytest.raises(ValidationError):
        actions.ask_employer(made, by=coach)

    assert not Email.objects.exists()
    assert not AgreementRequest.objects.exists()


def test_employer_that_has_accepted_is_not_asked(visitor, asked, page, coach):
    visitor.post(page, YES)

    with pytest.raises(ValidationError):
        actions.ask_employer(asked.agreement, by=coach)


def test_asking_again_closes_the_first_link(asked, coach):
    again = actions.ask_employer(asked.agreement, by=coach)

    asked.refresh_from_db()
    assert asked.withdrawn_at
    assert not asked.link.is_open
    assert again.link.is_open


def test_yes_on_paper_closes_the_link(asked, coach):
    actions.note_acceptance(
        asked.agreement,
        Party.EMPLOYER,
        how=How.ON_PAPER,
        name="Karin Holm",
        on=today(),
        by=coach,
    )

    asked.refresh_from_db()
    assert asked.link.answered_by == "Karin Holm"
    assert not asked.is_open


def test_wrong_person_closes_the_link_and_tells_the_coach(visitor, asked, page):
    visitor.post(f"{page}fel-person/", {"wrong": "yes"})

    asked.refresh_from_db()
    assert asked.withdrawn_at
    assert Email.objects.latest("pk").to == [asked.asked_by.email]


# ---- programs, and many at once ---------------------------------------------------


def test_scanners_and_forms_sent_as_they_stand_consume_nothing(asked):
    client = Client()
    response = client.get(
        reverse("employers:link", args=[asked.link.token]), follow=True
    )
    page = response.redirect_chain[-1][0]

    for _ in range(10):
        assert all(r.status_code < 500 for r in scan(asked.link.token))
    for form in forms_on(response):
        client.post(form.action or page, form.fields)

    asked.refresh_from_db()
    assert asked.is_open
    assert asked.link.is_open


@pytest.mark.django_db(transaction=True, databases=["default", "readlog"])
def test_ten_answers_at_once_give_one(asked):
    clients = [Client() for _ in range(10)]
    for client in clients:
        client.get(reverse("employers:link", args=[asked.link.token]))
    url = reverse("employers:link_page", args=[asked.link.pk])

    answers = at_once(
        [
            lambda c=client, n=n: c.post(url, YES | {"name": f"Person {n}"})
            for n, client in enumerate(clients)
        ]
    )

    statuses = sorted(response.status_code for response in answers)
    assert statuses[0] == 302
    assert set(statuses[1:]) <= {409, 410}
    assert Acceptance.objects.count() == 1
    assert AgreementRequest.objects.get().answer == "accept"


@pytest.mark.django_db(transaction=True, databases=["default", "readlog"])
def test_answer_and_new_version_at_once_never_accept_a_replaced_text(
    placement, asked, coach
):
    """One after the other in whichever order, or one of them; never a deadlock."""
    answered, renewed = at_once(
        [
            lambda: actions.answer_by_link(asked, "accept", name="Karin Holm"),
            lambda: renewed_by(placement, coach),
        ]
    )

    said, new = Acceptance.objects.first(), placement.agreements.filter(version=2)
    assert answered or renewed
    assert (bool(said), new.exists()) == (answered, renewed)
    if answered and renewed:
        assert said.recorded_at <= new.get().made_at
    asked.refresh_from_db()
    assert bool(asked.answered_at) == answered


def renewed_by(placement, coach):
    try:
        make_agreement(placement, terms=Terms("Nya mål"), by=coach)
    except ValidationError:
        return False
    return True
