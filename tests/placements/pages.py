"""What the tests of the pages send in, and where."""

from django.urls import reverse

TERMS = {
    "form": "PRAKTIK",
    "role": "Lokalvårdare",
    "tasks": "Trapphus och entréer",
    "extent": "100",
    "starts_on": "2027-01-11",
    "ends_on": "2027-02-05",
}


def propose_url(enrolment, **query):
    return reverse("placements:propose", args=[enrolment.pk], query=query)


def terms(employer, **changes):
    """What a coach writes about a placement at the employer."""
    chosen = {
        "workplace": employer.workplaces.get().pk,
        "contact": employer.contacts.get().pk,
    }
    return TERMS | chosen | changes


def text(response):
    return response.content.decode()
