"""The participant's page in the reader's language, as far as the texts go."""

import datetime
import json

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.validation import ValidationFactory, own_link
from validation.models import OwnLink, PhraseText, Skill, SkillText
from validation.models.texts import TRANSLATED
from validation.own_view.phrases import NEVER_A_DRAFT, PHRASES
from validation.own_view.words import Reader
from validation.translations.actions import mark_read, remove_drafts

CLEANING = "تنظيف الساحات"
SEND = "إرسال"
DAY = datetime.date(2026, 11, 20)
CODES = {
    skill["id"]
    for skill in json.loads(
        (settings.BASE_DIR / "validation/data/skills.json").read_text("utf-8")
    )["skills"]
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def skill():
    return Skill.objects.get(code="MV-01")


@pytest.fixture
def without_drafts():
    """As if the program came with Swedish and English only."""
    for language in TRANSLATED:
        remove_drafts(language, by=None)


@pytest.fixture
def arabic(without_drafts, skill):
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

    assert '<html lang="ar" dir="rtl"' in content
    assert f'<button class="ds-button" type="submit">{SEND}</button>' in content
    assert CLEANING in content
    # One run with what stands before it, which is Swedish too.
    example = f"Till exempel: {skill.level1_sv}"
    assert f'<span lang="sv" dir="ltr">{example}</span>' in content
    assert '<footer class="site-footer" lang="sv">' in content


def test_a_text_of_the_page_itself_has_no_mark(arabic, skill):
    reader = Reader("ar")
    [told] = [s for s in reader.skills(skill.roles.first()) if s == skill]

    assert str(reader.name(told)) == CLEANING
    assert str(reader.phrase("send")) == SEND
    assert str(reader.phrase("thanks")).startswith('<span lang="sv" dir="ltr">')


def test_texts_are_escaped(without_drafts, skill):
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


# ---- drafts -----------------------------------------------------------------------


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_program_brings_every_sentence_as_a_draft(language):
    drafts = PhraseText.objects.unread().filter(language=language)

    assert set(drafts.values_list("key", flat=True)) == set(PHRASES) - NEVER_A_DRAFT
    assert all(draft.text.strip() for draft in drafts)


def test_the_shipped_texts_say_that_nobody_has_read_them():
    for language in TRANSLATED:
        path = settings.BASE_DIR / f"validation/data/texts/{language}.json"
        texts = json.loads(path.read_text(encoding="utf-8"))

        assert "not yet read by a native speaker" in texts["note"]
        assert set(texts["skills"]) in (set(), CODES)


def test_a_draft_is_marked_until_a_native_speaker_has_read_it(client, administrator):
    client.force_login(administrator)
    url = reverse("validation:drafts_read", args=["ar"])
    reading = {"checked_by": "Layla Haddad", "checked_on": "2026-11-20"}

    before = client.get(reverse("validation:language", args=["ar"])).content.decode()
    refused = client.post(url, reading | {"checked_on": "2099-01-01"})
    client.post(url, reading)
    after = client.get(reverse("validation:language", args=["ar"])).content.decode()

    assert url in before
    assert refused.status_code == 422
    assert url not in after
    assert "Layla Haddad" in after
    texts = [
        *PhraseText.objects.filter(language="ar"),
        SkillText.objects.get(language="ar", skill__code="LV-09"),
    ]
    assert {str(text.checked_on) for text in texts} == {"2026-11-20"}
    assert texts[0].history.first().history_user == administrator
    assert PhraseText.objects.unread().filter(language="fa").exists()


def test_removing_drafts_leaves_what_somebody_has_read(client, administrator, skill):
    mark_read("uk", checked_by="Oksana Bondar", checked_on=DAY, by=administrator)
    SkillText.objects.create(
        skill=Skill.objects.get(code="MV-02"), language="ti", name="ጎሓፍ"
    )
    client.force_login(administrator)

    for language in ("uk", "ti"):
        client.post(reverse("validation:drafts_remove", args=[language]))

    assert PhraseText.objects.filter(language="uk").count() == (
        len(PHRASES) - len(NEVER_A_DRAFT)
    )
    assert not PhraseText.objects.filter(language="ti").exists()
    assert not SkillText.objects.filter(language="ti").exists()


def test_the_coach_is_told_which_languages_are_drafts(client):
    validation = ValidationFactory(in_depth=True)
    mark_read("uk", checked_by="Oksana Bondar", checked_on=DAY, by=None)
    client.force_login(validation.enrolment.coach)

    content = client.get(
        reverse("validation:own_link", args=[validation.pk])
    ).content.decode()

    assert "arabiska, somaliska, persiska, tigrinska." in " ".join(content.split())


# ---- the administrator ----------------------------------------------------------


def test_an_administrator_adds_a_text_and_the_page_shows_it(
    client, without_drafts, administrator, skill
):
    client.force_login(administrator)
    client.post(
        reverse("validation:skill_text", args=["fa", skill.pk]),
        {"name": "نظافت حیاط", "checked_by": "Parisa Rad"},
    )
    client.post(
        reverse("validation:phrases", args=["fa"]),
        {"title": "چه بلدید؟", "checked_by": "Parisa Rad"},
    )

    content = page(client, "fa")

    assert "نظافت حیاط" in content
    assert "چه بلدید؟" in content
    assert not PhraseText.objects.unread().filter(language="fa").exists()
    assert SkillText.history.first().history_user == administrator
    assert PhraseText.history.first().history_user == administrator


@pytest.mark.parametrize(
    ("name", "field"), [("skill_text", "name"), ("phrases", "send")]
)
def test_a_text_that_nobody_has_read_is_refused(
    client, without_drafts, administrator, skill, name, field
):
    client.force_login(administrator)
    args = ["so", skill.pk] if name == "skill_text" else ["so"]

    response = client.post(reverse(f"validation:{name}", args=args), {field: "Dir"})

    assert response.status_code == 422
    assert not SkillText.objects.filter(language="so").exists()
    assert not PhraseText.objects.filter(language="so").exists()


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
    client, without_drafts, administrator, number, django_assert_max_num_queries
):
    for skill in Skill.objects.current()[:number]:
        SkillText.objects.create(skill=skill, language="uk", name="Так")
    client.force_login(administrator)

    with django_assert_max_num_queries(8):
        client.get(reverse("validation:language", args=["uk"]))
