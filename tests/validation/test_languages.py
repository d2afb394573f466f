"""The participant's page in the reader's language, as far as the texts go."""

import pytest
from django.urls import reverse

from accounts.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.validation import ValidationFactory, own_link
from validation.models import OwnLink, PhraseText, Skill, SkillText
from validation.own_view.words import Reader

CLEANING = "تنظيف الساحات"
SEND = "إرسال"

pytestmark = pytest.mark.django_db


@pytest.fixture
def skill():
    return Skill.objects.get(code="MV-01")


@pytest.fixture
def arabic(skill):
    """One skill and one sentence in Arabic; all the rest is missing."""
    SkillText.objects.create(skill=skill, language="ar", name=CLEANING)
    PhraseText.objects.create(key="send", language="ar", text=SEND)


@pytest.fixture
def administrator():
    return UserFactory(role=Role.ADMIN)


def page(client, language, task=OwnLink.Task.SKILLS, **traits):
    link = own_link(ValidationFactory(**(traits or {"in_depth": True})), task=task)
    client.get(reverse("own_view:open", args=[link.token]))
    url = reverse("own_view:page", args=[link.pk])
    return client.get(url, {"sprak": language}).content.decode()


def test_what_is_missing_is_swedish_and_says_so(client, skill, arabic):
    content = page(client, "ar")

    assert 'id="main" class="page" tabindex="-1" lang="ar" dir="rtl"' in content
    assert f'<button class="ds-button" type="submit">{SEND}</button>' in content
    assert CLEANING in content
    # One run with what stands before it, which is Swedish too.
    example = f"Till exempel: {skill.level1_sv}"
    assert f'<span lang="sv" dir="ltr">{example}</span>' in content
    assert '<html lang="sv"' in content


def test_a_text_of_the_page_itself_has_no_mark(arabic, skill):
    reader = Reader("ar")
    [told] = [s for s in reader.skills(skill.roles.first()) if s == skill]

    assert str(reader.name(told)) == CLEANING
    assert str(reader.phrase("send")) == SEND
    assert str(reader.phrase("thanks")).startswith('<span lang="sv" dir="ltr">')


def test_texts_are_escaped(skill):
    SkillText.objects.create(skill=skill, language="uk", name="<b>Двір</b>")
    [told] = [s for s in Reader("uk").skills(skill.roles.first()) if s == skill]

    assert str(Reader("uk").name(told)) == "&lt;b&gt;Двір&lt;/b&gt;"


def test_english_comes_with_the_program(client, skill):
    content = page(client, "en")

    assert '<html lang="en"' in content
    assert "Picks up litter on a given area with the right tools." in content
    assert "What can you do?" in content
    assert skill.level1_sv not in content
    assert SkillText.objects.filter(language="en").count() == 42


@pytest.mark.parametrize("asked", ["xx", "a\x00b", "", "../"])
def test_a_language_that_is_none_of_ours_is_swedish(client, asked):
    content = page(client, asked)

    assert 'lang="sv" dir="ltr"' in content
    assert "Vad kan du?" in content


def test_only_languages_with_something_to_read_are_offered(client, arabic):
    content = page(client, "sv")

    assert 'href="?sprak=ar" lang="ar" dir="auto"' in content
    assert 'href="?sprak=en"' in content
    assert "sprak=ti" not in content


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_page_asks_as_often_in_every_language(
    client, arabic, language, django_assert_max_num_queries
):
    link = own_link(ValidationFactory(in_depth=True))
    client.get(reverse("own_view:open", args=[link.token]))

    with django_assert_max_num_queries(14):
        client.get(reverse("own_view:page", args=[link.pk]), {"sprak": language})


# ---- the administrator ----------------------------------------------------------


def test_an_administrator_adds_a_text_and_the_page_shows_it(
    client, administrator, skill
):
    client.force_login(administrator)
    client.post(
        reverse("validation:skill_text", args=["fa", skill.pk]),
        {"name": "نظافت حیاط", "checked_by": "Parisa Rad"},
    )
    client.post(reverse("validation:phrases", args=["fa"]), {"title": "چه بلدید؟"})

    content = page(client, "fa")

    assert "نظافت حیاط" in content
    assert "چه بلدید؟" in content
    assert SkillText.history.first().history_user == administrator
    assert PhraseText.history.first().history_user == administrator


def test_a_text_that_nobody_has_checked_is_refused(client, administrator, skill):
    client.force_login(administrator)

    response = client.post(
        reverse("validation:skill_text", args=["so", skill.pk]), {"name": "Nadiifin"}
    )

    assert response.status_code == 422
    assert not SkillText.objects.filter(language="so").exists()


def test_an_emptied_text_goes_back_to_swedish(client, administrator, skill, arabic):
    client.force_login(administrator)

    client.post(reverse("validation:skill_text", args=["ar", skill.pk]), {})
    client.post(reverse("validation:phrases", args=["ar"]), {})

    assert not SkillText.objects.filter(language="ar").exists()
    assert not PhraseText.objects.filter(language="ar").exists()


@pytest.mark.parametrize("code", ["sv", "en", "xx"])
def test_what_comes_with_the_program_is_not_edited_here(client, administrator, code):
    client.force_login(administrator)

    assert client.get(reverse("validation:language", args=[code])).status_code == 404


def test_the_form_is_written_from_the_right_side(client, administrator, skill):
    client.force_login(administrator)

    content = client.get(
        reverse("validation:skill_text", args=["ar", skill.pk])
    ).content.decode()

    assert 'lang="ar" dir="rtl"' in content
    assert skill.level2_sv in content


@pytest.mark.parametrize("number", [0, 20])
def test_a_language_asks_as_often_for_many_texts(
    client, administrator, number, django_assert_max_num_queries
):
    for skill in Skill.objects.current()[:number]:
        SkillText.objects.create(skill=skill, language="uk", name="Так")
    client.force_login(administrator)

    with django_assert_max_num_queries(8):
        client.get(reverse("validation:language", args=["uk"]))
