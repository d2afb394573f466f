"""The HTML part: buttons for our addresses, everybody else's words as they are."""

import pytest

from core.mail_html import as_html
from core.seals import seal

OURS = "https://jobbfabriken.example"
SEAL = seal("link", 7)


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = OURS


@pytest.mark.parametrize(
    ("language", "label"), [("sv", "Öppna sidan"), ("en", "Open the page")]
)
def test_an_address_of_its_own_is_a_button_and_stands_below(language, label):
    html = as_html(f"Svara här:\n\n{SEAL}\n\nHälsningar", language)

    assert f'href="{SEAL}"' in html
    assert f">{label}</a>" in html
    assert html.count(SEAL) == 2


def test_an_address_under_its_sentence_is_the_sentence():
    html = as_html(f"3 steg är försenade:\n{OURS}/deltagare/?need=late&coach=me", "sv")

    assert f'href="{OURS}/deltagare/?need=late&amp;coach=me"' in html
    assert ">3 steg är försenade</a>" in html
    assert "Öppna sidan" not in html


@pytest.mark.parametrize(
    "theirs",
    [
        "https://jobbfabriken.example.evil.example/",
        "https://evil.example/",
        "[[seal:link:7]]",
        f"[[seal:link:7:{'0' * 64}]]",
    ],
)
def test_what_others_write_is_no_button_of_ours(theirs):
    html = as_html(f"Arbetsgivaren skriver:\n\n{theirs}\n\n<b>Hej</b>", "sv")

    assert "Öppna sidan" not in html
    assert "&lt;b&gt;Hej&lt;/b&gt;" in html


def test_lines_of_a_paragraph_stay_lines():
    assert "ett<br>två" in as_html("ett\ntvå", "sv")
