"""The name on the public page: only with the holder's word, which can be taken back."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.participants import ProtectionFactory
from tests.factories.validation import certificate, holder_link
from validation import actions
from validation.holder.actions import hide_name, note_word, show_name
from validation.models import NameConsent

pytestmark = pytest.mark.django_db

NAME = "Fatima Al-Sayed"
WORDING = "Ja, visa mitt namn."


@pytest.fixture
def issued():
    return certificate(
        enrolment__participant__first_name="Fatima",
        enrolment__participant__last_name="Al-Sayed",
    )


@pytest.fixture
def link(issued):
    return holder_link(issued)


@pytest.fixture
def shared(issued, link):
    show_name(issued, wording=WORDING, link=link)
    return issued


def public(client, issued):
    return client.get(reverse("verification:result", args=[issued.serial]))


def shows_name(client, issued):
    return NAME in public(client, issued).content.decode()


def said(issued):
    rows = issued.name_consents.order_by("pk")
    return list(rows.values_list("is_given", flat=True))


def press(client, name, link, issued, **data):
    client.get(reverse("holder:open", args=[link.token]))
    address = reverse(f"holder:{name}", args=[link.pk, issued.serial])
    return client.post(f"{address}?sprak=en", data)


def test_holder_shows_the_name_and_takes_it_back(client, issued, link):
    assert not shows_name(client, issued)

    given = press(client, "show_name", link, issued, yes="on")
    assert shows_name(client, issued)
    page = client.get(given.url).content.decode()

    press(client, "hide_name", link, issued)
    assert not shows_name(client, issued)

    assert given.url.endswith(f"?sprak=en#{issued.serial}")
    assert "Stop showing my name" in page
    taken_back, consent = issued.name_consents.all()
    assert (consent.link, consent.by, taken_back.link) == (link, None, link)
    assert consent.wording.startswith("Yes, show my name to everyone")
    assert said(issued) == [True, False]


def test_a_button_alone_shows_no_name(client, issued, link):
    """As programs press them that look through mail."""
    response = press(client, "show_name", link, issued)

    assert response.status_code == 422
    assert "Tick the box" in response.content.decode()
    assert said(issued) == []


def test_pressed_twice_it_was_said_once(client, shared, link):
    press(client, "show_name", link, shared, yes="on")
    hide_name(shared, link=link)
    hide_name(shared, link=link)

    assert said(shared) == [True, False]


@pytest.mark.parametrize("end", ["withdrawn", "replaced"])
def test_name_goes_with_the_certificate_and_is_not_inherited(client, shared, link, end):
    if end == "withdrawn":
        actions.withdraw_certificate(shared, reason="Fel", by=shared.issued_by)
    else:
        new = actions.issue_certificate(
            shared.validation, by=shared.issued_by, reason="Fel"
        )
        assert not shows_name(client, new)

    assert not shows_name(client, shared)
    hide_name(shared, link=link)
    assert press(client, "show_name", link, shared, yes="on").status_code == 409
    assert said(shared) == [True, False]


def test_protection_hides_the_name_for_good(client, shared, link):
    protection = ProtectionFactory(participant=link.enrolment.participant)
    hidden = public(client, shared).content.decode()
    response = press(client, "show_name", link, shared, yes="on")

    assert NAME not in hidden
    assert shared.data["role"]["name"]["sv"] not in hidden
    assert response.status_code == 404
    protection.delete()
    assert "Miljövärd" in public(client, shared).content.decode()
    assert not shows_name(client, shared)


def test_consent_after_a_protection_that_was_lifted_is_a_new_one(client, shared, link):
    ProtectionFactory(participant=link.enrolment.participant).delete()

    press(client, "show_name", link, shared, yes="on")

    assert shows_name(client, shared)
    assert said(shared) == [True, True]


def test_answers_differ_in_nothing_but_their_text(client, shared):
    with_name, without, unknown = (
        public(client, shared),
        public(client, certificate()),
        client.get(reverse("verification:result", args=["AAAA-AAAA-AAAA"])),
    )

    assert {r.status_code for r in (with_name, without, unknown)} == {200}
    headers = {tuple(sorted(r.headers)) for r in (with_name, without, unknown)}
    assert len(headers) == 1
    assert not with_name.cookies


# ---- the coach ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "word", "status", "after"),
    [
        ([], "yes", 302, [True]),
        ([], "no", 422, []),
        ([], "", 422, []),
        ([True], "yes", 422, [True]),
        ([True], "no", 302, [True, False]),
        ([True, False], "yes", 302, [True, False, True]),
    ],
)
def test_coach_writes_down_what_the_holder_says(
    client, issued, before, word, status, after
):
    coach = issued.validation.enrolment.coach
    for is_given in before:
        note_word(issued, is_given=is_given, wording=WORDING, by=coach)
    client.force_login(coach)
    address = reverse("validation:name", args=[issued.pk])

    page = client.get(address).content.decode()
    response = client.post(address, {"is_given": word})

    assert response.status_code == status
    assert said(issued) == after
    assert {c.by for c in issued.name_consents.all()} <= {coach}
    assert "checked" not in page
    assert ("antecknat av" in page) is bool(before)
    assert shows_name(client, issued) is bool(after and after[-1])


def test_coach_writes_nothing_down_of_a_paper_that_nobody_can_verify(client):
    withdrawn = certificate(withdrawn=True)
    client.force_login(withdrawn.issued_by)

    response = client.post(
        reverse("validation:name", args=[withdrawn.pk]), {"is_given": "yes"}
    )

    assert response.status_code == 302
    assert said(withdrawn) == []


# ---- the table ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"is_given": True, "wording": WORDING}, "from_holder_or_noted"),
        ({"is_given": True, "wording": "", "by": True}, "to_a_sentence"),
    ],
)
def test_nobodys_word_or_a_word_to_nothing_is_refused(issued, fields, constraint):
    if fields.get("by"):
        fields = fields | {"by": issued.issued_by}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        NameConsent.objects.create(certificate=issued, at=timezone.now(), **fields)


def test_what_was_said_stays_said(shared):
    consent = shared.name_consents.get()
    consent.is_given = False

    for change in (consent.save, consent.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
