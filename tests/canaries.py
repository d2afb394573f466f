"""What tells that a person is in something that left the program, whatever its form.

Everybody in the access world has facts that are found nowhere else; where one of them
turns up, the person was shown.
"""

import base64
import io
import re
import zipfile

from pypdf import PdfReader

from core.identity_numbers import long
from participants.models import Participant

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def canaries(participant):
    """Every fact of a person as it might be written, masked numbers included."""
    digits = participant.identity_number
    facts = {
        participant.first_name,
        participant.last_name,
        participant.phone,
        participant.email,
        digits,
        digits[2:],
        long(digits),
        long(digits)[2:],
        f"{participant.birth_digits}-",
    }
    for enrolment in participant.enrolments.all():
        facts |= {note.text for note in enrolment.contact_notes.all()}
        facts |= {step.what for step in enrolment.steps.all()}
    return facts - {""}


def everybody():
    """{participant: canaries} of all who are in the database."""
    people = Participant.objects.prefetch_related(
        "enrolments__contact_notes", "enrolments__steps"
    )
    return {person: canaries(person) for person in people}


def shown_in(text, people):
    """The ids of those of whom something stands in the text."""
    text = text.casefold()
    return {
        person.pk
        for person, facts in people.items()
        if any(fact.casefold() in text for fact in facts)
    }


def referred_to_in(text, people):
    """The ids of those whose reference, such as D-1042, stands in the text."""
    return {
        person.pk
        for person in people
        if re.search(rf"\b{person.reference}\b", text) is not None
    }


def text_of(response):
    """All that can be read in a response: page, PDF, sheet, file name."""
    body = response.getvalue() if response.streaming else response.content
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    readers = {
        "application/pdf": _of_pdf,
        "application/zip": _of_pdfs,
        "application/vc+jwt": _of_token,
        SPREADSHEET: _of_spreadsheet,
        "image/jpeg": lambda body: "",
    }
    text = readers.get(kind, bytes.decode)(body)
    return "\n".join([text, *response.headers.values()])


def _of_pdf(body):
    pdf = PdfReader(io.BytesIO(body))
    pages = [page.extract_text() for page in pdf.pages]
    return "\n".join([*pages, *map(str, (pdf.metadata or {}).values())])


def _of_pdfs(body):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        return "\n".join([*names, *(_of_pdf(archive.read(name)) for name in names)])


def _of_token(body):
    _header, payload, _signature = body.split(b".")
    return base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)).decode()


def _of_spreadsheet(body):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())
