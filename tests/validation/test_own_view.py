"""What the participant thinks themself: by the own phone, or beside the coach."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from post_office.models import Email

from tests.factories.participants import ProtectionFactory
from tests.factories.validation import ValidationFactory, own_link
from validation.models import Assessment, OwnLink, Skill, Validation
from validation.own_view import actions
from validation.own_view.addresses import address_of

Status = Validation.Status
Task = OwnLink.Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def validation():
    return ValidationFactory(
        in_depth=True,
        enrolment__participant__first_name="Fatima",
        enrolment__participant__last_name="Warsame",
        enrolment__participant__email="fatima@example.com",
    )


@pytest.fixture
def link(validation):
    return own_link(validation)


def opened(client, link):
    client.get(reverse("own_view:open", args=[link.token]))
    return reverse("own_view:page", args=[link.pk])


def chosen(**levels):
    codes = {skill.code: skill.pk for skill in Skill.objects.filter(code__in=levels)}
    return {f"skill_{codes[code]}": level for code, level in levels.items()}


def own_levels(validation):
    rows = validation.assessments.own().select_related("skill")
    return {row.skill.code: row.level for row in rows}


MV_01_AND_02 = {"MV-01": 2, "MV-02": 0}


# ---- the link -------------------------------------------------------------------


def test_the_page_names_nobody_and_the_address_leaves_no_trace(client, link):
    first = client.get(reverse("own_view:open", args=[link.token]))
    page = client.get(first.url)

    content = page.content.decode()
    assert first.headers["Referrer-Policy"] == "no-referrer"
    assert link.token not in first.url
    assert link.token not in content
    assert "Fatima" not in content
    assert "Warsame" not in content
    assert link.validation.role.name_sv in content


def test_opening_consumes_nothing_and_nothing_is_chosen_beforehand(client, link):
    for _time in range(3):
        content = client.get(opened(client, link)).content.decode()

    link.refresh_from_db()
    assert link.is_open
    assert len(set(re.findall(r'name="(skill_\d+)"', content))) == 15
    assert "checked" not in content


def test_what_is_chosen_is_saved_and_the_coach_is_told(client, link):
    url = opened(client, link)

    response = client.post(url, chosen(**MV_01_AND_02), follow=True)

    validation = Validation.objects.get()
    assert response.redirect_chain[0][0].endswith("/tack/?sprak=sv")
    assert own_levels(validation) == MV_01_AND_02
    assert validation.own_view_on is not None
    assert validation.own_view_with is None
    mail = Email.objects.get()
    assert mail.to == [validation.enrolment.coach.email]
    assert "Fatima" not in mail.subject + mail.message


def test_a_second_answer_changes_nothing(client, link):
    url = opened(client, link)
    client.post(url, chosen(**{"MV-01": 3}))

    second = client.post(url, chosen(**{"MV-01": 0}))

    assert second.status_code == 410
    assert own_levels(Validation.objects.get()) == {"MV-01": 3}
    assert actions.answer_own_view(link, levels={}) is False


@pytest.mark.parametrize(
    "levels", [{}, {"FS-01": 1}, {"MV-01": 9}, {"MV-01": "a\x00b"}]
)
def test_what_can_not_be_saved_comes_back(client, link, levels):
    response = client.post(opened(client, link), chosen(**levels))

    assert response.status_code == 422
    assert not Assessment.objects.own().exists()
    link.refresh_from_db()
    assert link.is_open


def test_a_link_is_of_no_use_in_a_browser_that_has_not_followed_it(client, link):
    page = client.get(reverse("own_view:page", args=[link.pk]))
    receipt = client.get(reverse("own_view:receipt", args=[link.pk]))
    unknown = client.get(reverse("own_view:open", args=["finns-inte"]))

    assert [r.status_code for r in (page, receipt, unknown)] == [404, 404, 404]


def test_a_new_link_closes_the_one_before(client, link):
    actions.make_link(link.validation, task=Task.SKILLS, by=link.created_by)

    response = client.get(reverse("own_view:open", args=[link.token]))

    assert response.status_code == 410


def test_a_person_who_becomes_protected_has_no_page(client, link):
    url = opened(client, link)
    ProtectionFactory(participant=link.validation.enrolment.participant)

    assert client.get(url).status_code == 404
    assert client.post(url, chosen(**MV_01_AND_02)).status_code == 404
    assert not Assessment.objects.own().exists()


# ---- the coach ------------------------------------------------------------------


def test_the_coach_shows_a_code_and_can_mail_it(client, validation):
    client.force_login(validation.enrolment.coach)
    url = reverse("validation:own_link", args=[validation.pk])

    client.post(url, {"by_mail": "on"})
    page = client.get(url)

    link = validation.own_links.get()
    mail = Email.objects.get()
    assert address_of(link) in page.content.decode()
    assert "<svg" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert mail.to == ["fatima@example.com"]
    assert link.token not in mail.message


def test_a_mail_needs_an_address(client, validation):
    participant = validation.enrolment.participant
    participant.email = ""
    participant.save()
    client.force_login(validation.enrolment.coach)

    response = client.post(
        reverse("validation:own_link", args=[validation.pk]), {"by_mail": "on"}
    )

    assert response.status_code == 422
    assert not validation.own_links.exists()


def test_of_a_protected_person_there_is_no_link_but_a_page_beside_the_coach(
    client, validation
):
    ProtectionFactory(participant=validation.enrolment.participant)
    coach = validation.enrolment.coach
    client.force_login(coach)

    page = client.get(reverse("validation:own_link", args=[validation.pk]))
    with pytest.raises(ValidationError):
        actions.make_link(validation, task=Task.SKILLS, by=coach)
    client.post(
        reverse("validation:own_view", args=[validation.pk]), chosen(**MV_01_AND_02)
    )

    validation.refresh_from_db()
    assert page.status_code == 302
    assert own_levels(validation) == MV_01_AND_02
    assert validation.own_view_with == coach
    assert not Email.objects.exists()


@pytest.mark.parametrize("status", [Status.MAPPING, Status.DECIDED, Status.CANCELLED])
def test_the_own_view_is_asked_for_until_the_decision(client, status):
    traits = {} if status == Status.MAPPING else {status.value: True}
    validation = ValidationFactory(**traits)
    client.force_login(validation.enrolment.coach)

    response = client.post(
        reverse("validation:own_view", args=[validation.pk]), chosen(**MV_01_AND_02)
    )

    assert response.status_code == 302
    assert not Assessment.objects.own().exists()


def test_the_own_view_decides_nothing_and_the_assessor_reads_it(client):
    validation = ValidationFactory(with_assessor=True, level=1)
    skill = Skill.objects.get(code="MV-01")
    actions.record_own_view(validation, levels={skill: 3}, by=validation.created_by)
    client.force_login(validation.assessor)

    page = client.get(reverse("validation:assess", args=[validation.pk]))

    assert "Deltagaren: Säker" in page.content.decode()
    assert not validation.assessments.decisive().exists()
    assert set(validation.assessments.attested().values_list("level", flat=True)) == {1}
