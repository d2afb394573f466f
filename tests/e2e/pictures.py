"""Takes the pictures of certificates in docs/pictures again, from the demonstration.

    bin/demo                                          # in one window, then in another:
    ENVIRONMENT=demo .venv/bin/python -m tests.e2e.pictures http://127.0.0.1:8000

Needs what bin/test has installed: pdftoppm for the paper, a browser for the page.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

import django
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
EDGE = "#c6ccd3"
# Enough for type and lines, at a third of the size.
COLORS = 96
DOTS_PER_INCH = 78
PAGE = {"width": 820, "height": 860}


def example():
    """(serial, sealed file) of the oldest with most skills, its holder's name not told.

    Most have not consented, and the texts beside the picture say that there is no name.
    """
    from validation.models import Certificate

    issued = Certificate.objects.for_page().valid().filter(is_public=True)
    unnamed = issued.filter(name_shown_since=None).order_by("pk")
    chosen = max(unnamed, key=lambda found: len(found.data["skills"]))
    return chosen.serial, bytes(chosen.files.get(language="sv").content)


def paper(content):
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-"]
    return subprocess.run(
        command, input=content, capture_output=True, check=True
    ).stdout


def page(address):
    """As somebody sees it who reads English."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        tab = browser.new_page(viewport=PAGE, locale="en-GB")
        tab.goto(address)
        picture = tab.screenshot()
        browser.close()
    return picture


def save(picture, name):
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = ImageOps.expand(image, border=1, fill=EDGE).quantize(COLORS)
    image.save(FOLDER / name, optimize=True)


def main(site):
    serial, content = example()
    save(paper(content), "certificate.png")
    save(page(f"{site}/verifiera/{serial}/"), "verified.png")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main(sys.argv[1].rstrip("/"))
