"""The certificate of service: one page that says where somebody worked, and as what."""

import io
import zipfile

from django.utils import translation
from django.utils.translation import gettext as _

from core.dates import today
from core.pdf import pdf_bytes
from core.validators import format_organisation_number

TEMPLATE = "placements/seasons/certificate.html"
STYLES = ("css/pdf-service.css",)
LANGUAGES = ("sv", "en")
# Above this a name is set smaller, so that it stays on one line.
LONG_NAME = 24
# Tasks of more characters than this are set closer, so that the page stays one.
MANY_TASKS, VERY_MANY_TASKS = 300, 1000
# So many pages are laid out at once: one file of 200 would need half a gigabyte.
PAGES_PER_FILE = 25
# A ZIP without clock: the same pages give the same file.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def certificates_pdf(placements, *, language="sv", on=None):
    """One page for each placement, whose participant has been disclosed."""
    with translation.override(language):
        organisation = placements[0].enrolment.programme.organisation
        context = {
            "created_on": on or today(),
            "author": organisation.name,
            "organisation_number": format_organisation_number(
                organisation.organisation_number
            ),
            "pages": [_page(placement) for placement in placements],
        }
        return pdf_bytes(TEMPLATE, context, stylesheets=STYLES)


def filename(placement):
    """Without a name: files are mailed, and lie in folders that others see."""
    return f"tjanstgoringsintyg-{placement.participant.reference}.pdf"


def certificates_zip(placements, *, progress=lambda done: None):
    """A file for each person, and files to print with all of them in order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for done, placement in enumerate(placements, start=1):
            _add(archive, filename(placement), certificates_pdf([placement]))
            progress(done)
        for first in range(0, len(placements), PAGES_PER_FILE):
            part = placements[first : first + PAGES_PER_FILE]
            name = f"skriv-ut-{first + 1:03d}-{first + len(part):03d}.pdf"
            _add(archive, name, certificates_pdf(part))
    return content.getvalue()


def _add(archive, name, content):
    archive.writestr(zipfile.ZipInfo(name, ZIP_DAY), content)


def _page(placement):
    person = placement.participant
    name = person.shown.name
    return {
        "placement": placement,
        "name": name,
        "name_size": "long" if len(name) > LONG_NAME else "short",
        "born_on": person.birth_date,
        "born_in": person.birth_year,
        "employer_number": format_organisation_number(
            placement.employer.organisation_number
        ),
        "extent": _extent(placement),
        "density": _density(placement.tasks),
    }


def _density(tasks):
    if len(tasks) > VERY_MANY_TASKS:
        return "packed dense"
    return "dense" if len(tasks) > MANY_TASKS else ""


def _extent(placement):
    if placement.weekly_hours:
        return _("%(hours)s hours a week") % {"hours": placement.weekly_hours}
    if placement.extent == 100:
        return _("full-time")
    return f"{placement.extent}\N{NO-BREAK SPACE}%"
